import "server-only"
import { sql } from "drizzle-orm"
import { executions } from "@/db/schema/executions"
import { waits } from "@/db/schema/waits"
import type { Context } from "../context"
import type { NewEvent } from "../events/event"
import { wakeMessage } from "../executions/messages"
import { enqueue } from "../outbox/enqueue"
import { textArray } from "../text-array"

type Wait = typeof waits.$inferSelect

/**
 * Gives waiting executions the event that they waited for. A wait that timed out in the same moment stays so, and so does
 * one whose execution ended. The executions must be locked.
 */
export async function wakeExecutions(tx: Context, event: Pick<NewEvent, "id">, matched: Wait[]): Promise<void> {
  if (matched.length === 0) return
  const now = sql`${tx.now.toISOString()}::timestamptz`
  const woken = await tx.db.execute<{ id: string; executionId: string }>(sql`
    with woken as (
      update ${waits} set outcome = 'received', event_id = ${event.id}, ended_at = ${now}
      where id = any(${textArray(matched.map((wait) => wait.id))}) and outcome is null
        and exists (select 1 from ${executions} where executions.id = execution_id and ended_at is null)
      returning id, execution_id
    ),
    due as (update ${executions} set resume_at = ${now} where id in (select execution_id from woken) and ended_at is null)
    select id, execution_id as "executionId" from woken`)
  await enqueue(tx, woken.map(wakeMessage))
}
