import "server-only"
import { type SQL, sql } from "drizzle-orm"
import { internalEvents } from "@/inngest/events"
import type { Message } from "../outbox/enqueue"

/*
 * What the engine is told of executions. A request is named after the execution and its restarts, so that what was meant
 * for an earlier run never reaches the one that took over.
 */

/** The name of the request in SQL, for a row of `executions` under an alias. */
export function requestName(row: SQL): SQL {
  return sql`(case when ${row}.restarts = 0 then ${row}.id else ${row}.id || ':' || ${row}.restarts end)`
}

/** The columns of an outbox row that asks for a run of an execution: key, name, data, execution_id, awaits. */
export function runRequest(row: SQL): SQL {
  const { name } = internalEvents.executionRequested
  return sql`${requestName(row)}, ${name}::text, jsonb_build_object('executionId', ${row}.id, 'projectId', ${row}.project_id,
    'restarts', ${row}.restarts, 'request', ${requestName(row)}), ${row}.id, 'claim'`
}

/** Wakes the run of an execution whose wait was resolved; sent again until the run has seen it. */
export function wakeMessage(wait: { id: string; executionId: string }): Message {
  const { name } = internalEvents.executionWoken
  return { key: wait.id, name, data: { waitId: wait.id }, executionId: wait.executionId, awaits: "wake" }
}
