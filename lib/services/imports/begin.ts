import "server-only"
import { eq } from "drizzle-orm"
import { importAddresses, importErrors } from "@/db/schema/import-files"
import { imports } from "@/db/schema/imports"
import { type ColumnMapping, type Import, type ImportPlan, noCounts } from "@/lib/contracts/imports"
import { Conflict, Invalid } from "@/lib/errors"
import { reservedDataKeys } from "@/lib/workflow/merge-data"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { enqueue } from "../outbox/enqueue"
import { findImport, type ImportRow, isImport } from "./find"
import { importMessage } from "./messages"
import { toImport } from "./to-import"

/** Goes through a file and counts what an import by this plan would do; it does nothing. Throws as startImport does. */
export function checkImport(ctx: Context, id: string, plan: ImportPlan): Promise<Import> {
  return begin(ctx, id, { ...plan, status: "CHECKING" })
}

/** Imports a file by a plan. Throws NotFound, Invalid for the mapping, Conflict when it was started before. */
export function startImport(ctx: Context, id: string, plan: ImportPlan): Promise<Import> {
  return begin(ctx, id, { ...plan, status: "RUNNING" })
}

function begin(ctx: Context, id: string, plan: ImportPlan & { status: "CHECKING" | "RUNNING" }): Promise<Import> {
  const { status, options } = plan
  return inTransaction(ctx, async (tx) => {
    const before = await findImport(tx, id, { lock: true })
    if (!["UPLOADED", "CHECKING", "CHECKED"].includes(before.status))
      throw new Conflict("This import was started before. Upload the file again for another one.", {
        code: "already_started",
      })
    const mapping = plan.mapping ?? before.head?.guess ?? []
    requireUsable(before, mapping)
    await tx.db.delete(importErrors).where(eq(importErrors.importId, id))
    await tx.db.delete(importAddresses).where(eq(importAddresses.importId, id))
    const [row] = await tx.db
      .update(imports)
      .set({
        ...{ status, mapping, options, counts: noCounts, problem: null },
        ...{ round: before.round + 1, cursorBytes: 0, cursorLine: 0, seenAt: tx.now },
        ...(status === "RUNNING" ? { startedAt: tx.now } : { checked: null }),
      })
      .where(isImport(tx, id))
      .returning()
    if (!row) throw new Error("A locked import was not there to begin.")
    await enqueue(tx, [importMessage(row)])
    if (status === "RUNNING") await recordAudit(tx, { action: "import.started", subject: id, detail: { ...options } })
    return toImport(row)
  })
}

const only = { contacts: ["subscribed", "data"], suppressions: ["reason", "detail"] } as const

function requireUsable({ kind, head }: ImportRow, mapping: ColumnMapping[]): void {
  const names: readonly string[] = ["email", "skip", ...only[kind]]
  const targets = mapping.flatMap((one) => (one.to === "skip" ? [] : [one.to === "data" ? `data.${one.key}` : one.to]))
  const twice = targets.find((target, at) => targets.indexOf(target) !== at)
  if (mapping.length !== head?.columns.length) throw unusable("Say of each column what becomes of it.")
  if (!targets.includes("email")) throw unusable("Say which column holds the e-mail addresses.")
  if (twice) throw unusable(`Two columns become ${twice}.`)
  for (const one of mapping) {
    if (!names.includes(one.to)) throw unusable(`An import of ${kind} has no ${one.to}.`)
    if (one.to === "data" && reservedDataKeys.has(one.key)) throw unusable(`The field ${one.key} has another meaning.`)
    if (one.to === "data" && one.key === "locale" && one.type !== "text") throw unusable("The field locale is a text.")
  }
}

function unusable(message: string): Invalid {
  return new Invalid(message, { code: "bad_mapping", errors: [{ field: "mapping", code: "bad_mapping", message }] })
}
