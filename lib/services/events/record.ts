import "server-only"
import { newId } from "@/lib/ids"
import { actorName, type Context, inTransaction } from "../context"
import type { EventFacts, NewEvent } from "./event"
import { recordWatchedEvent } from "./record-watched"
import { writeEvent } from "./write"

/**
 * Writes an event with all that it causes: the executions it starts, the waits it resolves, the executions it ends. Must
 * run inside the transaction of the change that it tells of, if there is one. Mostly nothing about the event has to be
 * looked at more closely, and it is one statement; else it is written again, under a lock, in a transaction.
 */
export async function recordEvent(ctx: Context, facts: EventFacts): Promise<{ id: string; createdAt: Date }> {
  const event: NewEvent = {
    ...facts,
    id: newId("evt"),
    projectId: ctx.project.id,
    actor: actorName(ctx.actor),
    createdAt: ctx.now,
    depth: facts.depth ?? 0,
  }
  const isWritten = await writeEvent(ctx, event, { kind: "unless-watched" })
  if (!isWritten) await inTransaction(ctx, (tx) => recordWatchedEvent(tx, event))
  return event
}
