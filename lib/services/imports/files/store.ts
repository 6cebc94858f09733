import "server-only"
import { and, eq } from "drizzle-orm"
import { importChunks } from "@/db/schema/import-files"
import type { Context } from "../../context"

/** Each piece of a file but the last has so many bytes. */
const chunkBytes = 256 * 1024

/** Keeps a file, piece by piece as it comes, and answers its size. Beyond `maxBytes` it throws what `tooLarge` makes. */
export async function writeFile(
  ctx: Context,
  importId: string,
  file: { content: AsyncIterable<Buffer>; maxBytes: number; tooLarge: () => Error },
): Promise<number> {
  let [size, position, open, openBytes] = [0, 0, [] as Buffer[], 0]
  const insert = (content: Buffer) => ctx.db.insert(importChunks).values({ importId, position: position++, content })
  for await (const piece of file.content) {
    size += piece.length
    if (size > file.maxBytes) throw file.tooLarge()
    open.push(piece)
    openBytes += piece.length
    if (openBytes < chunkBytes) continue
    const all = Buffer.concat(open)
    let at = 0
    for (; all.length - at >= chunkBytes; at += chunkBytes) await insert(all.subarray(at, at + chunkBytes))
    ;[open, openBytes] = [[all.subarray(at)], all.length - at]
  }
  if (openBytes > 0) await insert(Buffer.concat(open))
  return size
}

/** A file from one of its bytes on, a piece at a time. */
export async function* readFile(ctx: Context, importId: string, fromByte: number): AsyncGenerator<Buffer> {
  let skip = fromByte % chunkBytes
  for (let position = Math.floor(fromByte / chunkBytes); ; position++) {
    const [chunk] = await ctx.db
      .select({ content: importChunks.content })
      .from(importChunks)
      .where(and(eq(importChunks.importId, importId), eq(importChunks.position, position)))
    if (!chunk) return
    yield chunk.content.subarray(skip)
    skip = 0
  }
}
