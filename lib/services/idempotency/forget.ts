import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { idempotencyKeys } from "@/db/schema/idempotency-keys"
import type { Context } from "../context"

/** Forgets what was answered of a contact. The keys stay taken: a repeat must not send once more. */
export async function forgetAnswers(tx: Context, contactId: string): Promise<void> {
  const namesThem = sql`strpos(${idempotencyKeys.answer}::text, ${contactId}) > 0`
  await tx.db
    .update(idempotencyKeys)
    .set({ answer: null })
    .where(and(eq(idempotencyKeys.projectId, tx.project.id), namesThem))
}
