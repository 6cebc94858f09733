import { Email } from "../contracts/contacts"
import type { ColumnMapping } from "../contracts/imports"
import type { SuppressionReason } from "../contracts/suppressions"
import type { CsvRow } from "./csv-rows"
import { readAs, readReason, readSubscribed, withoutFormulaMark } from "./values"

/** What a row says, by the mapping. */
export type ReadRow = {
  email: string
  subscribed?: boolean
  data: Record<string, unknown>
  reason: SuppressionReason
  detail: string | null
}

const longestDetail = 500

/** Reads a row, or says in a sentence why it cannot be taken. Empty cells say nothing. */
export function readRow({ cells }: CsvRow, mapping: ColumnMapping[]): ReadRow | { problem: string } {
  if (cells.length > mapping.length)
    return { problem: `There are ${cells.length} cells, and the heading has ${mapping.length}.` }
  const row: ReadRow = { email: "", data: {}, reason: "manual", detail: null }
  for (const [at, target] of mapping.entries()) {
    const cell = withoutFormulaMark(cells[at] ?? "").trim()
    const problem = cell === "" ? undefined : take(row, target, cell)
    if (problem) return { problem }
  }
  return row.email ? row : { problem: "There is no e-mail address." }
}

/** Puts what a cell says into the row; answers what is wrong with it, if anything. */
function take(row: ReadRow, target: ColumnMapping, cell: string): string | undefined {
  if (target.to === "skip") return undefined
  if (target.to === "detail") row.detail = cell.slice(0, longestDetail)
  else if (target.to === "email") return takeEmail(row, cell)
  else if (target.to === "reason") return takeReason(row, cell)
  else if (target.to === "subscribed") {
    row.subscribed = readSubscribed(cell)
    if (row.subscribed === undefined) return `“${shown(cell)}” says neither subscribed nor unsubscribed.`
  } else {
    const value = readAs[target.type](cell)
    if (value === undefined) return `“${shown(cell)}” in ${target.key} is no ${target.type}.`
    row.data[target.key] = value
  }
}

function takeEmail(row: ReadRow, cell: string): string | undefined {
  const email = Email.safeParse(cell)
  if (!email.success) return `“${shown(cell)}” is not an e-mail address.`
  row.email = email.data
}

function takeReason(row: ReadRow, cell: string): string | undefined {
  const reason = readReason(cell)
  if (!reason) return `“${shown(cell)}” is none of bounce, complaint and manual.`
  row.reason = reason
}

function shown(cell: string): string {
  return cell.length > 60 ? `${cell.slice(0, 60)}…` : cell
}
