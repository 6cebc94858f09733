import "server-only"
import { and, asc, eq, exists, gt, inArray, isNotNull, lte, or, sql } from "drizzle-orm"
import type { Database } from "@/db/client"
import { executions } from "@/db/schema/executions"
import { outbox } from "@/db/schema/outbox"
import { type Anonymous, inTransaction } from "../context"
import type { Message } from "./enqueue"

export type RelayOptions = {
  send: (messages: Message[]) => Promise<void>
  /** Send what awaits a claim again, until a run has claimed its execution: for engines that may lose what they acknowledged. */
  untilSeen: boolean
  batchSize?: number
}

const firstRepeatSeconds = 30
const longestRepeatSeconds = 3600

/**
 * Hands the oldest due messages to the engine and answers how many there were. Rows are locked while they are sent;
 * a crash in between sends them again under the same ids.
 */
export function relayOutbox(ctx: Anonymous, options: RelayOptions): Promise<number> {
  return inTransaction(ctx, async ({ db }) => {
    if (options.untilSeen) await forgetSeen(db)
    const due = await db
      .select()
      .from(outbox)
      .where(lte(outbox.sendAt, sql`now()`))
      .orderBy(asc(outbox.sendAt), asc(outbox.id))
      .limit(options.batchSize ?? 100)
      .for("update", { skipLocked: true })
    if (due.length === 0) return 0
    await options.send(due.map(({ key, name, data }) => ({ key, name, data })))
    const sent = inArray(
      outbox.id,
      due.map((row) => row.id),
    )
    const kept = options.untilSeen ? and(sent, eq(outbox.awaitsClaim, true)) : undefined
    if (kept)
      await db
        .update(outbox)
        .set({ attempts: sql`${outbox.attempts} + 1`, sendAt: nextSendAt() })
        .where(kept)
    await db.delete(outbox).where(kept ? and(sent, eq(outbox.awaitsClaim, false)) : sent)
    return due.length
  })
}

/** Drops what need not be sent again: its execution is in the hands of a run, or over. */
async function forgetSeen(db: Database): Promise<void> {
  const seen = db
    .select({ id: executions.id })
    .from(executions)
    .where(and(eq(executions.id, outbox.key), or(isNotNull(executions.runId), isNotNull(executions.endedAt))))
  const isRepeat = and(eq(outbox.awaitsClaim, true), gt(outbox.attempts, 0), lte(outbox.sendAt, sql`now()`))
  await db.delete(outbox).where(and(isRepeat, exists(seen)))
}

function nextSendAt() {
  return sql`now() + make_interval(secs => least(${longestRepeatSeconds}, ${firstRepeatSeconds} * power(2, ${outbox.attempts})))`
}
