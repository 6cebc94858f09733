import type { Import, ImportKind, ImportPlan, ImportWithHead } from "@/lib/contracts/imports"
import type { Context } from "../context"
import { checkImport, startImport } from "./begin"
import { continueImport } from "./continue"
import { uploadImport } from "./files/upload"
import { findImport } from "./find"
import { getImport } from "./get"

async function* once(text: string) {
  yield Buffer.from(text)
}

/** An uploaded file of these lines. */
export function givenUpload(ctx: Context, lines: string[], kind: ImportKind = "contacts"): Promise<ImportWithHead> {
  return uploadImport(ctx, { kind, fileName: "people.csv", content: once(`${lines.join("\n")}\n`) })
}

type Given = Partial<ImportPlan["options"]> & { kind?: ImportKind; mapping?: ImportPlan["mapping"] }

/** A file of these lines, imported to its end. */
export async function importLines(ctx: Context, lines: string[], { kind, mapping, ...options }: Given = {}) {
  const { id } = await givenUpload(ctx, lines, kind)
  await startImport(ctx, id, { mapping, options: { subscribeNew: false, resubscribe: false, ...options } })
  return walkToEnd(ctx, id)
}

/** What a check of these lines finds. */
export async function checkLines(ctx: Context, lines: string[], { kind, mapping, ...options }: Given = {}) {
  const { id } = await givenUpload(ctx, lines, kind)
  await checkImport(ctx, id, { mapping, options: { subscribeNew: false, resubscribe: false, ...options } })
  return (await walkToEnd(ctx, id)).checked
}

/** Does what the durable function does. */
export async function walkToEnd(ctx: Context, id: string): Promise<Import> {
  const { round } = await findImport(ctx, id)
  while ((await continueImport(ctx, { importId: id, round })).hasMore);
  return getImport(ctx, id)
}
