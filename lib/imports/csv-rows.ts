import { CsvError, type Info, parse } from "csv-parse"
import type { ImportHead } from "../contracts/imports"
import { Invalid } from "../errors"
import { countLines } from "./utf8"

/** A row with the line on which it begins, and where it ends: in bytes and in lines from the beginning of the file. */
export type CsvRow = { cells: string[]; line: number; endBytes: number; endLine: number }

export type Place = { bytes: number; line: number }

// A cell's worth of data and then some; what is larger is a quote that was never closed.
const longestRow = 2 * 1024 * 1024

/**
 * Reads CSV row by row, a piece of the source at a time. `source` begins at `from`, which is where a row ends. Quotes in
 * the middle of a cell are text. Throws Invalid, behind the last row that can be read, and names the line.
 */
export async function* csvRows(
  source: AsyncIterable<Buffer>,
  { delimiter, from }: { delimiter: ImportHead["delimiter"]; from: Place },
): AsyncGenerator<CsvRow> {
  let rows: CsvRow[] = []
  const lines = lineCounter(from)
  const parser = parse({
    ...{ delimiter, max_record_size: longestRow },
    ...{ relax_quotes: true, relax_column_count: true, skip_empty_lines: true },
    on_record: (cells: string[], { bytes }: Info) => {
      const endBytes = from.bytes + bytes
      const { count, isAtBreak } = lines.upTo(endBytes)
      rows.push({ cells, line: count + (isAtBreak ? 0 : 1) - breaksIn(cells), endBytes, endLine: count })
      return null
    },
  })
  // Whatever goes wrong is told to whoever writes.
  parser.on("error", () => {}).resume()
  function* taken() {
    const read = rows
    rows = []
    yield* read
  }
  try {
    for await (const piece of source) {
      lines.add(piece)
      const failure = await new Promise<unknown>((settle) => parser.write(piece, settle))
      yield* taken()
      if (failure) throw unreadable(failure, lines.count() + 1)
    }
    const failure = await new Promise<unknown>((settle) => parser.once("error", settle).end(() => settle(undefined)))
    yield* taken()
    if (failure) throw unreadable(failure, lines.count() + 1)
  } finally {
    parser.destroy()
  }
}

/** Counts the line breaks up to a place; the parser takes those inside quotes for two where they are CR LF. */
function lineCounter(from: Place) {
  let [count, at, isAtBreak] = [from.line, from.bytes, false]
  let ahead: Buffer[] = []
  return {
    add: (piece: Buffer) => void ahead.push(piece),
    count: () => count,
    upTo: (end: number) => {
      for (let piece = ahead[0]; piece && at < end; piece = ahead[0]) {
        const part = piece.subarray(0, end - at)
        count += countLines(part)
        at += part.length
        if (part.length > 0) isAtBreak = part.at(-1) === 10
        ahead = part.length < piece.length ? [piece.subarray(part.length), ...ahead.slice(1)] : ahead.slice(1)
      }
      return { count, isAtBreak }
    },
  }
}

function breaksIn(cells: string[]): number {
  let breaks = 0
  for (const cell of cells) for (let at = cell.indexOf("\n"); at !== -1; at = cell.indexOf("\n", at + 1)) breaks++
  return breaks
}

function unreadable(error: unknown, line: number): unknown {
  if (!(error instanceof CsvError)) return error
  const isOpen = error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE"
  const what = isOpen ? "opens a quote that is never closed" : `cannot be read (${error.code})`
  return new Invalid(`The row from line ${line} on ${what}. Correct it and upload the file again.`, {
    code: "unreadable_csv",
  })
}

const delimiters = [",", ";", "\t"] as const

/** What stands most often between the cells of the heading, quoted ones aside. */
export function delimiterOf(start: string): ImportHead["delimiter"] {
  const heading = firstRow(start).replace(/"[^"]*"/g, "")
  const counted = delimiters.map((delimiter) => ({ delimiter, count: heading.split(delimiter).length }))
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).delimiter
}

function firstRow(text: string): string {
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') isQuoted = !isQuoted
    if (!isQuoted && (text[at] === "\n" || text[at] === "\r")) return text.slice(0, at)
  }
  return text
}
