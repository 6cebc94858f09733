import "server-only"
import { stringify } from "csv-stringify/sync"

export type ExportFormat = "csv" | "json"

/** A list as a file: `next` answers the rows behind one, `cells` one of them in the order of `columns`. */
export type Export<Row> = {
  format: ExportFormat
  columns: string[]
  next: (after: Row | undefined, limit: number) => Promise<Row[]>
  cells: (row: Row) => unknown[]
  shown?: (row: Row) => unknown
}

// A batch is written in one go, and meanwhile nobody else is answered.
const batchRows = 1_000

/**
 * Rows as CSV (RFC 4180) or as one JSON array. They are read as fast as they are taken, a batch at a time, so memory does
 * not grow with their number.
 */
export function streamRows<Row>(list: Export<Row>): ReadableStream {
  const { begin, write, end } = list.format === "csv" ? csv(list) : json(list)
  const encoder = new TextEncoder()
  let last: Row | undefined
  return new ReadableStream(
    {
      start: (controller) => controller.enqueue(encoder.encode(begin)),
      pull: async (controller) => {
        const rows = await list.next(last, batchRows)
        if (rows.length > 0) controller.enqueue(encoder.encode(write(rows, last === undefined)))
        last = rows.at(-1) ?? last
        if (rows.length === batchRows) return
        controller.enqueue(encoder.encode(end))
        controller.close()
      },
    },
    { highWaterMark: 1 },
  )
}

type Writer<Row> = { begin: string; write: (rows: Row[], isFirst: boolean) => string; end: string }

function csv<Row>({ columns, cells }: Export<Row>): Writer<Row> {
  // A spreadsheet would run a text that begins with "=" as a formula.
  const how = { record_delimiter: "windows", escape_formulas: true, quoted_match: /[\r\n]/ } as const
  return {
    begin: stringify([columns], how),
    write: (rows) => stringify(rows.map(cells), how),
    end: "",
  }
}

function json<Row>({ shown = (row) => row }: Export<Row>): Writer<Row> {
  return {
    begin: "[",
    write: (rows, isFirst) => `${isFirst ? "" : ","}\n${rows.map((row) => JSON.stringify(shown(row))).join(",\n")}`,
    end: "\n]\n",
  }
}
