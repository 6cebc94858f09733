import "server-only"
import { and, eq } from "drizzle-orm"
import { suppressions } from "@/db/schema/suppressions"
import type { Context } from "../context"

/** Forgets an address; its keyed hash stays, by which it is still known that no mail goes there. */
export async function forgetSuppressed(tx: Context, email: string): Promise<void> {
  await tx.db
    .update(suppressions)
    .set({ email: null, detail: null })
    .where(and(eq(suppressions.projectId, tx.project.id), eq(suppressions.email, email)))
}
