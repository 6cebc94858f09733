/** What the visual editor writes, as somebody would write it: list items without paragraphs, one block a line. */
export function asSource(html: string): string {
  return `\n${html
    .replace(/<li([^>]*)><p>((?:(?!<\/?p[\s>])[\s\S])*?)<\/p>(?=<\/li>|<[ou]l[\s>])/g, "<li$1>$2")
    .replace(/(<\/(?:p|h[1-6]|li|ul|ol|blockquote|pre|div|section)>|<hr[^>]*>|<[ou]l[^>]*>)(?!$)/g, "$1\n")
    .replace(/\{\{(?:(?!\{\{|\}\}).)*\}\}|\{%(?:(?!\{%|%\}).)*%\}/g, withoutEntities)}\n`
}

const entities: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&nbsp;": " " }

/** Liquid reads its tags before HTML is one. */
function withoutEntities(slot: string): string {
  return slot.replace(/&(?:lt|gt|amp|nbsp);/g, (entity) => entities[entity] ?? entity)
}
