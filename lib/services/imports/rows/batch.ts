import type { ImportCounts, ImportOptions } from "@/lib/contracts/imports"
import type { ReadRow } from "@/lib/imports/read-row"
import type { Context } from "../../context"

/** Rows that were read, with the problem of those that cannot be taken. */
export type BatchRow = { line: number; cells: string[]; read: ReadRow | { problem: string } }

export type RowProblem = { line: number; cells: string[]; problem: string }

/** What became of the first `taken` rows of a batch, or would: the others are for another transaction. */
export type BatchResult = { taken: number; counts: Partial<ImportCounts>; problems: RowProblem[] }

/**
 * Takes rows in; with `isCheck` it only counts, and `repeated` are the addresses that earlier batches had. Must run inside
 * a transaction.
 */
export type TakeRows = (
  tx: Context,
  rows: BatchRow[],
  how: { options: ImportOptions; isCheck: boolean; repeated: Set<string> },
) => Promise<BatchResult>

/** Counts what rows do. */
export function counter() {
  const counts: Partial<ImportCounts> = {}
  function add(name: keyof ImportCounts): void {
    counts[name] = (counts[name] ?? 0) + 1
  }
  return { counts, add }
}
