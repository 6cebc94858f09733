import "server-only"
import { sql } from "drizzle-orm"
import { anyEvent, waits } from "@/db/schema/waits"
import { newId } from "@/lib/ids"
import { Filter, matches } from "@/lib/workflow/conditions"
import type { ExitCriteria } from "@/lib/workflow/graph"
import { exitReasonOf } from "@/lib/workflow/leaving"
import { contactScope } from "../contacts/scope"
import type { ContactRow } from "../contacts/to-contact"
import { type Context, inTransaction } from "../context"
import type { ClaimedExecution } from "../executions/claim"
import { endExecutions } from "../executions/end"
import { loadStepFacts } from "../executions/step-facts"
import { membershipScope } from "../segments/members/scope"
import { textArray } from "../text-array"
import { findEventSince } from "./find-event-since"
import { lockWaits } from "./open"

const exitStepId = "exit"

/**
 * Begins to look out for what ends an execution early, counting what came since the event that started it; answers
 * whether it has ended with that. From here on the transactions of the contact's events and changes see to it.
 */
export async function watchExit(ctx: Context, execution: ClaimedExecution, criteria: ExitCriteria): Promise<boolean> {
  const { contactId } = execution
  if (!contactId) return false
  return inTransaction(ctx, async (tx) => {
    await lockWaits(tx, contactId)
    const facts = await loadStepFacts(tx, execution, { contact: "now", reads: criteria })
    if (!facts) return true
    await insertExitWaits(tx, execution, contactId, criteria)
    const { eventNames, filter } = criteria
    if (eventNames.length === 0) return leaveIf(tx, execution, filter, facts.contact)
    const cause = await findEventSince(
      tx,
      { execution, facts, eventNames },
      (data) => !filter || matches(filter, { ...facts.scope, event: data }, tx.now),
    )
    if (cause) await leave(tx, [execution.id], cause.name)
    return cause !== undefined
  })
}

async function insertExitWaits(tx: Context, execution: ClaimedExecution, contactId: string, criteria: ExitCriteria) {
  const names = criteria.eventNames.length > 0 ? criteria.eventNames : [anyEvent]
  const watched = {
    projectId: tx.project.id,
    executionId: execution.id,
    kind: "exit" as const,
    stepId: exitStepId,
    pass: execution.pass,
    contactId,
    match: criteria.filter,
    createdAt: tx.now,
  }
  await tx.db
    .insert(waits)
    .values([...new Set(names)].map((eventName) => ({ ...watched, id: newId("wait"), eventName })))
    .onConflictDoNothing()
}

/** Ends an execution whose exit condition holds for its contact now; answers whether it did. */
export async function leaveIfDue(ctx: Context, execution: ClaimedExecution, filter: Filter): Promise<boolean> {
  const facts = await loadStepFacts(ctx, execution, { contact: "now" })
  return !facts || leaveIf(ctx, execution, filter, facts.contact)
}

/**
 * Ends the executions of a contact whose exit condition a change to it has made true. Must run inside the change's
 * transaction, after any flip: see the order of locks in executions/end.ts.
 */
export async function leaveByChange(tx: Context, contact: ContactRow): Promise<void> {
  const open = await tx.db.execute<{ executionId: string; match: unknown }>(sql`
    select execution_id as "executionId", match from open_waits(${contact.id}, ${anyEvent})
    where project_id = ${tx.project.id} and kind = 'exit'`)
  const scope = { ...contactScope(contact), ...(await membershipScope(tx, contact.id, [...open])) }
  const due = open.filter(({ match }) => matches(Filter.parse(match), scope, tx.now))
  await leave(
    tx,
    due.map((wait) => wait.executionId),
    "condition",
  )
}

async function leaveIf(ctx: Context, execution: ClaimedExecution, filter: Filter | undefined, contact: ContactRow) {
  if (!filter) return false
  const scope = { ...contactScope(contact), ...(await membershipScope(ctx, contact.id, filter)) }
  if (!matches(filter, scope, ctx.now)) return false
  await leave(ctx, [execution.id], "condition")
  return true
}

/** Ends executions as EXITED and names what their exit criteria were met by: an event, or their condition. */
export async function leave(ctx: Context, executionIds: string[], cause: string): Promise<void> {
  if (executionIds.length === 0) return
  const exitReason = exitReasonOf(cause)
  await endExecutions(ctx, sql`execution.id = any(${textArray(executionIds)})`, { status: "EXITED", exitReason })
}
