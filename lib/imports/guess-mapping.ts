import { Email } from "../contracts/contacts"
import type { ColumnMapping, FieldType, ImportKind } from "../contracts/imports"
import { reservedDataKeys } from "../workflow/merge-data"
import { readAs, readReason, readSubscribed } from "./values"

/** What the file of rows with errors begins with; corrected and imported again, it means nothing. */
export const errorColumns = ["line", "problem"]

type Column = { name: string; word: string; cells: string[] }

const emailWords =
  /^(contact|subscriber|user|customer)?(e?mail|emailaddress|emailadresse|mailadresse|adresse|address|courriel|correo)$/
const subscribedWords =
  /^(is)?(subscribed|optin|optedin|status|subscription|subscriptionstatus|newsletter|consent|abonniert)$/
const ownColumns = new Set(["createdat", "updatedat", "optedoutat", "optedinat", "emailid"])

/** What becomes of each column, by its name and by what stands in it. `rows` are the first ones. */
export function guessMapping(kind: ImportKind, names: string[], rows: string[][]): ColumnMapping[] {
  const columns = names.map((name, at) => {
    const word = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")
    return { name, word, cells: rows.map((row) => row[at]?.trim() ?? "").filter(Boolean) }
  })
  const emailAt = guessEmail(columns)
  const others = kind === "contacts" ? contactColumns(columns) : suppressionColumns(columns)
  const isOfErrors = errorColumns.every((name, at) => names[at] === name)
  return columns.map((column, at) => {
    if (isOfErrors && at < errorColumns.length) return { to: "skip" }
    return at === emailAt ? { to: "email" } : others(column)
  })
}

function guessEmail(columns: Column[]): number {
  const named = columns.findIndex(({ word }) => emailWords.test(word))
  const isMail = ({ cells }: Column) => cells.length > 0 && cells.every((cell) => Email.safeParse(cell).success)
  if (named !== -1 && isMail(columns[named] ?? { name: "", word: "", cells: [] })) return named
  const filled = columns.findIndex(isMail)
  return filled === -1 ? named : filled
}

function contactColumns(columns: Column[]) {
  const subscribed = columns.find(
    ({ word, cells }) => subscribedWords.test(word) && cells.every((cell) => readSubscribed(cell) !== undefined),
  )
  const keys = new Set<string>()
  return (column: Column): ColumnMapping => {
    if (column === subscribed) return { to: "subscribed" }
    const key = keyOf(column.name, columns.indexOf(column))
    if (ownColumns.has(column.word) || reservedDataKeys.has(key) || keys.has(key)) return { to: "skip" }
    keys.add(key)
    return { to: "data", key, type: key === "locale" ? "text" : typeOf(column.cells) }
  }
}

function suppressionColumns(columns: Column[]) {
  const isReason = ({ cells }: Column) => cells.every((cell) => readReason(cell) !== undefined)
  const reason =
    columns.find(({ word }) => word === "reason") ??
    columns.find((column) => column.word === "type" && isReason(column))
  const detail = columns.find((column) => /^(detail|details|note|comment)$/.test(column.word))
  return (column: Column): ColumnMapping => {
    if (column === reason) return { to: "reason" }
    return column === detail ? { to: "detail" } : { to: "skip" }
  }
}

/** `data.Plan` as Plan and `firstName` as it is, `First name` as first_name and `Plan` as plan. */
function keyOf(name: string, at: number): string {
  const given = name.trim()
  if (given.startsWith("data.") && given.length > 5) return given.slice(5, 205)
  if (/^\p{Ll}[\p{L}\p{N}_.-]{0,199}$/u.test(given)) return given
  const slug = given.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_")
  return slug.replace(/^_+|_+$/g, "").slice(0, 200) || `column_${at + 1}`
}

/** A number with a leading zero or a plus is a code or a telephone. */
const looksLikeText = /^[+-]?0\d|^\+/
const isWord = /^(true|false|yes|no)$/i

function typeOf(cells: string[]): FieldType {
  if (cells.length === 0) return "text"
  if (cells.every((cell) => isWord.test(cell))) return "boolean"
  if (cells.every((cell) => !looksLikeText.test(cell) && Number.isSafeInteger(Math.trunc(Number(readAs.number(cell))))))
    return "number"
  return cells.every((cell) => /^[[{]/.test(cell) && readAs.json(cell) !== undefined) ? "json" : "text"
}
