import "server-only"
import type { ImportWithHead } from "@/lib/contracts/imports"
import type { Context } from "../context"
import { findImport } from "./find"
import { toImportWithHead } from "./to-import"

/** One import with the first rows of its file. Throws NotFound. */
export async function getImport(ctx: Context, id: string): Promise<ImportWithHead> {
  return toImportWithHead(await findImport(ctx, id))
}
