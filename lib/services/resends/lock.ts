import "server-only"
import { and, eq } from "drizzle-orm"
import { resends } from "@/db/schema/resends"
import type { Context } from "../context"
import type { ResendRow } from "./to-resend"

/** A resend of the project, held until the transaction ends. Taken before its deliveries, so that nobody waits in a ring. */
export async function lockResend(tx: Context, id: string): Promise<ResendRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(resends)
    .where(and(eq(resends.projectId, tx.project.id), eq(resends.id, id)))
    .for("update")
  return row
}
