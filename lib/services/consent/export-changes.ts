import "server-only"
import { stringify } from "csv-stringify/sync"
import type { ConsentChange, ConsentExportQuery } from "@/lib/contracts/consent-changes"
import type { Context } from "../context"
import { findConsentChanges } from "./find-changes"

// A batch is written in one go, and meanwhile nobody else is answered.
const batchRows = 1_000

const columns = [
  "sequence",
  "subscribed",
  "email",
  "contactId",
  "changedAt",
  "channel",
  "reason",
  "origin",
  "actor",
  "emailId",
  "eventId",
]

/**
 * All flips that the filters find, from the oldest on, as CSV (RFC 4180) or as one JSON array. Rows are read as fast as
 * they are taken, a batch at a time, so memory does not grow with their number.
 */
export function exportConsentChanges(ctx: Context, { format, ...filters }: ConsentExportQuery): ReadableStream {
  const { begin, write, end } = formats[format]
  const encoder = new TextEncoder()
  let after = 0
  return new ReadableStream(
    {
      start: (controller) => controller.enqueue(encoder.encode(begin)),
      pull: async (controller) => {
        const rows = await findConsentChanges(ctx, filters, { order: "oldest", after, limit: batchRows })
        if (rows.length > 0) controller.enqueue(encoder.encode(write(rows, after === 0)))
        after = rows.at(-1)?.sequence ?? after
        if (rows.length === batchRows) return
        controller.enqueue(encoder.encode(end))
        controller.close()
      },
    },
    { highWaterMark: 1 },
  )
}

type Format = { begin: string; write: (rows: ConsentChange[], isFirst: boolean) => string; end: string }

const formats: Record<ConsentExportQuery["format"], Format> = {
  csv: {
    begin: `${columns.join(",")}\r\n`,
    // A spreadsheet would run a text that begins with "=" as a formula.
    write: (rows) => stringify(rows.map(flat), { columns, record_delimiter: "windows", escape_formulas: true }),
    end: "",
  },
  json: {
    begin: "[",
    write: (rows, isFirst) => `${isFirst ? "" : ","}\n${rows.map((row) => JSON.stringify(row)).join(",\n")}`,
    end: "\n]\n",
  },
}

function flat({ contact, subscribed, ...rest }: ConsentChange): Record<string, unknown> {
  return { ...rest, subscribed: String(subscribed), email: contact.email, contactId: contact.id }
}
