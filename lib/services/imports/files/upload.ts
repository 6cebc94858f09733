import "server-only"
import { and, eq } from "drizzle-orm"
import { imports } from "@/db/schema/imports"
import { type ImportHead, type ImportKind, type ImportWithHead, noCounts } from "@/lib/contracts/imports"
import { env } from "@/lib/env"
import { Invalid, TooLarge } from "@/lib/errors"
import { newId } from "@/lib/ids"
import { csvRows, delimiterOf } from "@/lib/imports/csv-rows"
import { guessMapping } from "@/lib/imports/guess-mapping"
import { asUtf8 } from "@/lib/imports/utf8"
import { storableText } from "@/lib/storable"
import { recordAudit } from "../../audit/record"
import { actorName, type Context, inTransaction } from "../../context"
import { isImport } from "../find"
import { toImportWithHead } from "../to-import"
import { readFile, writeFile } from "./store"

type Upload = { kind: ImportKind; fileName: string; content: AsyncIterable<Uint8Array> }

const shownRows = 20
const mostColumns = 1_000
const longestName = 200

/**
 * Keeps a CSV file as it comes in and reads its first rows; nothing is imported yet. Of an upload that breaks off nothing
 * stays. Throws Invalid for what is no CSV with a heading, and TooLarge.
 */
export async function uploadImport(ctx: Context, { kind, fileName, content }: Upload): Promise<ImportWithHead> {
  const id = newId("imp")
  await ctx.db.insert(imports).values({
    ...{ id, kind, fileName: storableText(fileName).slice(-longestName), projectId: ctx.project.id, counts: noCounts },
    ...{ createdBy: actorName(ctx.actor), createdAt: ctx.now },
  })
  try {
    const maxBytes = env().IMPORT_MAX_BYTES
    const sizeBytes = await writeFile(ctx, id, {
      content: asUtf8(content),
      maxBytes,
      tooLarge: () => tooLarge(maxBytes),
    })
    const head = await readHead(ctx, id, kind)
    return await inTransaction(ctx, async (tx) => {
      const uploaded = { status: "UPLOADED", sizeBytes, head } as const
      const [row] = await tx.db
        .update(imports)
        .set(uploaded)
        .where(and(isImport(tx, id), eq(imports.status, "UPLOADING")))
        .returning()
      if (!row) throw new Error("An import was not there when its file was.")
      await recordAudit(tx, { action: "import.uploaded", subject: id, detail: { kind, fileName, sizeBytes } })
      return toImportWithHead(row)
    })
  } catch (error) {
    await ctx.db.delete(imports).where(eq(imports.id, id))
    throw error
  }
}

async function readHead(ctx: Context, id: string, kind: ImportKind): Promise<ImportHead> {
  const { value: start } = await readFile(ctx, id, 0).next()
  const delimiter = delimiterOf(start?.toString("utf8") ?? "")
  const rows: string[][] = []
  for await (const { cells } of csvRows(readFile(ctx, id, 0), { delimiter, from: { bytes: 0, line: 0 } })) {
    rows.push(cells)
    if (rows.length > shownRows) break
  }
  const columns = rows.shift()?.map((name) => name.trim())
  if (!columns || rows.length === 0) throw notCsv("The file needs a heading and at least one row.")
  if (columns.length > mostColumns) throw notCsv(`The file has more than ${mostColumns} columns.`)
  return { delimiter, columns, rows, guess: guessMapping(kind, columns, rows) }
}

function notCsv(message: string): Invalid {
  return new Invalid(message, { code: "not_csv", errors: [{ field: "file", code: "not_csv", message }] })
}

function tooLarge(maxBytes: number): TooLarge {
  return new TooLarge(`The file is larger than ${Math.floor(maxBytes / 1024)} KiB (IMPORT_MAX_BYTES).`, {
    code: "file_too_large",
  })
}
