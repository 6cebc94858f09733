import "server-only"
import { sql } from "drizzle-orm"
import { importErrors } from "@/db/schema/import-files"
import { imports } from "@/db/schema/imports"
import { ImportCounts } from "@/lib/contracts/imports"
import { AppError } from "@/lib/errors"
import { type CsvRow, csvRows } from "@/lib/imports/csv-rows"
import { readRow } from "@/lib/imports/read-row"
import { type Context, inTransaction } from "../context"
import { enqueue } from "../outbox/enqueue"
import { failImport } from "./fail"
import { readFile } from "./files/store"
import { findImport, type ImportRow, isImport } from "./find"
import { importMessage } from "./messages"
import type { BatchResult, TakeRows } from "./rows/batch"
import { RacedImport, takeContacts } from "./rows/contacts"
import { noteAddresses } from "./rows/note-addresses"
import { takeSuppressions } from "./rows/suppressions"

/** A walk through an import; another round is another's. */
export type ImportRound = { importId: string; round: number }

const batchRows = 1_000
const sliceMs = 2_000
/** So many rows are kept with what is wrong with them; the others are counted only. */
const mostErrors = 100_000

const take: Record<ImportRow["kind"], TakeRows> = { contacts: takeContacts, suppressions: takeSuppressions }

/**
 * Takes an import some seconds further; answers whether there is more to do. Each thousand rows and the place behind them
 * are written in one transaction, so that what is run again goes on behind what is done.
 */
export async function continueImport(ctx: Context, { importId, round }: ImportRound): Promise<{ hasMore: boolean }> {
  const row = await findImport(ctx, importId)
  if (!isWalked(row, round)) return { hasMore: false }
  try {
    return await walk(ctx, row)
  } catch (error) {
    // Somebody was quicker with the same contacts; the rows are taken again, by another step.
    if (error instanceof RacedImport) return { hasMore: true }
    if (!(error instanceof AppError)) throw error
    await failImport(ctx, { importId, round, problem: error.message })
    return { hasMore: false }
  }
}

function isWalked({ status, ...row }: ImportRow, round: number): boolean {
  return row.round === round && (status === "CHECKING" || status === "RUNNING")
}

async function walk(ctx: Context, row: ImportRow): Promise<{ hasMore: boolean }> {
  const until = Date.now() + sliceMs
  let at = row.cursorBytes
  for await (const batch of batchesOf(rowsOf(ctx, row))) {
    for (let rest = batch; rest.length > 0; ) {
      const taken = await takeBatch(ctx, { row, at, rows: rest })
      const last = rest[taken - 1]
      if (!last) return { hasMore: true }
      at = last.endBytes
      rest = rest.slice(taken)
      if (Date.now() > until && rest.length > 0) return { hasMore: true }
    }
    if (Date.now() > until) return { hasMore: true }
  }
  await complete(ctx, row, at)
  return { hasMore: false }
}

/** The rows behind the cursor, the heading aside. */
async function* rowsOf(ctx: Context, { id, head, cursorBytes, cursorLine }: ImportRow): AsyncGenerator<CsvRow> {
  if (!head) throw new Error("An import is walked whose file was not read.")
  const from = { bytes: cursorBytes, line: cursorLine }
  let isHeading = cursorBytes === 0
  for await (const row of csvRows(readFile(ctx, id, cursorBytes), { delimiter: head.delimiter, from })) {
    if (!isHeading) yield row
    isHeading = false
  }
}

async function* batchesOf(rows: AsyncIterable<CsvRow>): AsyncGenerator<CsvRow[]> {
  let batch: CsvRow[] = []
  try {
    for await (const row of rows) {
      batch.push(row)
      if (batch.length < batchRows) continue
      yield batch
      batch = []
    }
  } catch (error) {
    // What comes before a row that cannot be read is taken all the same.
    if (batch.length > 0) yield batch
    throw error
  }
  if (batch.length > 0) yield batch
}

/** Takes the first rows of a batch and moves behind them; answers how many, and 0 when another run has moved on. */
function takeBatch(ctx: Context, { row, at, rows }: { row: ImportRow; at: number; rows: CsvRow[] }): Promise<number> {
  return inTransaction({ ...ctx, now: new Date() }, async (tx) => {
    const current = await findImport(tx, row.id, { lock: true })
    const { mapping, options } = current
    if (!isWalked(current, row.round) || current.cursorBytes !== at || !mapping || !options) return 0
    const isCheck = current.status === "CHECKING"
    const batch = rows.map((one) => ({ line: one.line, cells: one.cells, read: readRow(one, mapping) }))
    const repeated = isCheck ? await noteAddresses(tx, row.id, batch) : new Set<string>()
    const result = await take[current.kind](tx, batch, { options, isCheck, repeated })
    const { taken } = result
    await keepErrors(tx, current, result)
    const last = rows[taken - 1]
    const counts = added(current.counts, { ...result.counts, rows: taken })
    const cursor = { cursorBytes: last?.endBytes ?? at, cursorLine: last?.endLine ?? current.cursorLine }
    await tx.db
      .update(imports)
      .set({ ...cursor, counts, seenAt: sql`now()` })
      .where(isImport(tx, row.id))
    return taken
  })
}

function added(counts: ImportCounts, more: Partial<ImportCounts>): ImportCounts {
  const names = ImportCounts.keyof().options
  return ImportCounts.parse(Object.fromEntries(names.map((name) => [name, counts[name] + (more[name] ?? 0)])))
}

async function keepErrors(tx: Context, { id, counts }: ImportRow, { problems }: BatchResult): Promise<void> {
  const kept = problems.slice(0, Math.max(0, mostErrors - counts.failed))
  if (kept.length > 0)
    await tx.db
      .insert(importErrors)
      .values(kept.map((problem) => ({ ...problem, importId: id })))
      .onConflictDoNothing()
}

function complete(ctx: Context, row: ImportRow, at: number): Promise<void> {
  return inTransaction({ ...ctx, now: new Date() }, async (tx) => {
    const current = await findImport(tx, row.id, { lock: true })
    if (!isWalked(current, row.round) || current.cursorBytes !== at) return
    const ended =
      current.status === "CHECKING"
        ? ({ status: "CHECKED", checked: current.counts } as const)
        : ({ status: "COMPLETED", endedAt: tx.now } as const)
    await tx.db.update(imports).set(ended).where(isImport(tx, row.id))
  })
}

/** Asks for another run to go on: one run has only so many steps. */
export function handOnImport(ctx: Context, { importId, round }: ImportRound): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const row = await findImport(tx, importId, { lock: true })
    if (!isWalked(row, round)) return
    const message = importMessage(row)
    await enqueue(tx, [{ ...message, key: `${message.key}:${row.cursorBytes}` }])
  })
}
