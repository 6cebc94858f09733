/** HTML around the part that is edited by sight, and the part itself. */
export type Frame = { before: string; inside: string; after: string }

/** The part is what stands in `<main>`, else in `<body>`, else all of it. */
export function splitFrame(html: string): Frame {
  return splitAt(html, "main") ?? splitAt(html, "body") ?? { before: "", inside: html, after: "" }
}

/** Undefined unless the element is there exactly once. */
function splitAt(html: string, name: string): Frame | undefined {
  const opening = [...html.matchAll(new RegExp(`<${name}(\\s[^>]*)?>`, "gi"))]
  const closing = [...html.matchAll(new RegExp(`</${name}\\s*>`, "gi"))]
  const [start, end] = [opening[0], closing[0]]
  if (!start || !end || opening.length > 1 || closing.length > 1 || end.index < start.index) return undefined
  const from = start.index + start[0].length
  return { before: html.slice(0, from), inside: html.slice(from, end.index), after: html.slice(end.index) }
}
