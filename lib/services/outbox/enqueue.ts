import "server-only"
import { sql } from "drizzle-orm"
import { outbox } from "@/db/schema/outbox"
import type { Anonymous } from "../context"

/** The channel on which a commit that enqueued something wakes the relay. */
export const outboxChannel = "heed_outbox"

/** A message for the engine. `key` becomes its event id there, so sending it twice starts nothing twice. */
export type Message = {
  key: string
  name: string
  data: Record<string, unknown>
  executionId?: string | null
  /** What shows at the execution that the message has arrived; undefined when handing it over is enough. */
  awaits?: "claim" | "wake" | null
}

/** Writes messages with the change that causes them. They are sent after commit, or not at all. */
export async function enqueue(ctx: Pick<Anonymous, "db">, messages: Message[]): Promise<void> {
  if (messages.length === 0) return
  await ctx.db.insert(outbox).values(messages).onConflictDoNothing()
  await ctx.db.execute(sql`select pg_notify(${outboxChannel}, '')`)
}
