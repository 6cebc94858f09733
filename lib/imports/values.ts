import type { FieldType } from "../contracts/imports"
import type { SuppressionReason } from "../contracts/suppressions"
import { isStorable, isTooDeep } from "../storable"

const yes = new Set([
  "true",
  "yes",
  "y",
  "1",
  "on",
  "ja",
  "oui",
  "si",
  "sí",
  "subscribed",
  "opted in",
  "opt-in",
  "active",
])
const no = new Set([
  ...["false", "no", "n", "0", "off", "nein", "non"],
  ...["unsubscribed", "not subscribed", "opted out", "opt-out", "inactive", "cleaned", "bounced", "complained"],
])

/** What a cell says of a subscription; undefined when it is none of the words for it. */
export function readSubscribed(cell: string): boolean | undefined {
  const word = cell.trim().toLowerCase().replaceAll("_", " ")
  return yes.has(word) ? true : no.has(word) ? false : undefined
}

const reasons: [SuppressionReason, RegExp][] = [
  ["bounce", /^(hard|permanent)?bounced?$/],
  ["complaint", /^(spam)?(complaint|complained)$|^(spam|abuse)$/],
  ["manual", /^(manual|byhand)$/],
]

/** Why an address is suppressed, as a cell names it; undefined when it is none of the words for it. */
export function readReason(cell: string): SuppressionReason | undefined {
  const word = cell.toLowerCase().replace(/[^a-z]/g, "")
  return reasons.find(([, words]) => words.test(word))?.[0]
}

const number = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i

/** How a cell is read as each type of field; undefined when it is no such thing. */
export const readAs: Record<FieldType, (cell: string) => unknown> = {
  text: (cell) => cell,
  number: (cell) => (number.test(cell.trim()) ? finite(Number(cell)) : undefined),
  boolean: readSubscribed,
  json: (cell) => readJson(cell),
}

/** JSON has no infinity. */
function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined
}

function readJson(cell: string): unknown {
  if (isTooDeep(cell)) return undefined
  try {
    const value: unknown = JSON.parse(cell)
    return isStorable(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Spreadsheets and exports put an apostrophe before what would be a formula; it is not part of the value. */
export function withoutFormulaMark(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}
