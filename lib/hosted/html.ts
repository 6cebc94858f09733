/** Markup that may be put into a page as it is. */
export type Html = { readonly markup: string }

/** A template tag for HTML: every value is escaped unless it is markup already. */
export function html(parts: TemplateStringsArray, ...values: (Html | Html[] | string | undefined)[]): Html {
  const markup = parts.map((part, index) => part + asMarkup(values[index])).join("")
  return { markup }
}

function asMarkup(value: Html | Html[] | string | undefined): string {
  if (value === undefined) return ""
  if (Array.isArray(value)) return value.map((item) => item.markup).join("")
  return typeof value === "string" ? escapeText(value) : value.markup
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
