import "server-only"
import type { ImportJob, ImportStatus } from "@/lib/contracts/imports"
import type { Context } from "../context"
import { findImport } from "./find"
import { toImport } from "./to-import"

const states: Record<ImportStatus, ImportJob["state"]> = {
  UPLOADING: "waiting",
  UPLOADED: "waiting",
  CHECKING: "waiting",
  CHECKED: "waiting",
  RUNNING: "active",
  COMPLETED: "completed",
  CANCELLED: "failed",
  FAILED: "failed",
}

/** An import as the job of the call that started it. Throws NotFound. */
export async function getImportJob(ctx: Context, id: string): Promise<ImportJob> {
  const one = toImport(await findImport(ctx, id))
  return {
    id,
    state: states[one.status],
    progress: Math.floor(one.progress * 100),
    result: one.endedAt ? one.counts : null,
    data: { fileName: one.fileName, counts: one.counts },
    failedReason: one.status === "CANCELLED" ? "The import was stopped." : one.problem,
  }
}
