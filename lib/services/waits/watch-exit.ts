import "server-only"
import { and, asc, eq, gt, inArray, isNull, sql } from "drizzle-orm"
import { events } from "@/db/schema/events"
import { anyEvent, waits } from "@/db/schema/waits"
import { newId } from "@/lib/ids"
import { Filter, matches } from "@/lib/workflow/conditions"
import type { ExitCriteria } from "@/lib/workflow/graph"
import { contactScope } from "../contacts/scope"
import type { ContactRow } from "../contacts/to-contact"
import { type Context, inTransaction } from "../context"
import type { ClaimedExecution } from "../executions/claim"
import { endExecutions } from "../executions/end"
import { loadStepFacts } from "../executions/step-facts"
import { textArray } from "../text-array"
import { lockWaits } from "./open"

const exitStepId = "exit"

/**
 * Begins to look out for what ends an execution early, counting what came since the event that started it; answers
 * whether it has ended with that. From here on the transactions of the contact's events and changes see to it.
 */
export async function watchExit(ctx: Context, execution: ClaimedExecution, criteria: ExitCriteria): Promise<boolean> {
  const facts = await loadStepFacts(ctx, execution, { contact: "now", results: false })
  if (!facts) return true
  const names = criteria.eventNames.length > 0 ? criteria.eventNames : [anyEvent]
  return inTransaction(ctx, async (tx) => {
    await lockWaits(tx, facts.contact.id)
    const watched = {
      projectId: tx.project.id,
      executionId: execution.id,
      kind: "exit" as const,
      stepId: exitStepId,
      pass: execution.pass,
      contactId: facts.contact.id,
      match: criteria.filter,
      createdAt: tx.now,
    }
    await tx.db
      .insert(waits)
      .values(names.map((eventName) => ({ ...watched, id: newId("wait"), eventName })))
      .onConflictDoNothing()
    if (criteria.eventNames.length === 0) return leaveIf(tx, execution, criteria.filter, facts.contact)
    const since = facts.event ? gt(events.sequence, facts.event.sequence) : gt(events.createdAt, execution.startedAt)
    const earlier = await tx.db
      .select({ name: events.name, data: events.data })
      .from(events)
      .where(
        and(
          eq(events.projectId, tx.project.id),
          eq(events.contactId, facts.contact.id),
          inArray(events.name, names),
          since,
        ),
      )
      .orderBy(asc(events.sequence))
      .limit(100)
    const cause = earlier.find(
      (event) => !criteria.filter || matches(criteria.filter, { ...facts.scope, event: event.data }, tx.now),
    )
    if (!cause) return false
    await leave(tx, [execution.id], cause.name)
    return true
  })
}

/** Ends an execution whose exit condition holds for its contact now; answers whether it did. */
export async function leaveIfDue(ctx: Context, execution: ClaimedExecution, filter: Filter): Promise<boolean> {
  const facts = await loadStepFacts(ctx, execution, { contact: "now", results: false })
  return !facts || leaveIf(ctx, execution, filter, facts.contact)
}

/** Ends the executions of a contact whose exit condition a change to it has made true. Must run inside the change's transaction. */
export async function leaveByChange(tx: Context, contact: ContactRow): Promise<void> {
  const open = await tx.db
    .select({ executionId: waits.executionId, match: waits.match })
    .from(waits)
    .where(
      and(
        eq(waits.projectId, tx.project.id),
        eq(waits.contactId, contact.id),
        eq(waits.eventName, anyEvent),
        isNull(waits.outcome),
      ),
    )
  const due = open.filter(({ match }) => matches(Filter.parse(match), contactScope(contact), tx.now))
  await leave(
    tx,
    due.map((wait) => wait.executionId),
    "condition",
  )
}

async function leaveIf(ctx: Context, execution: ClaimedExecution, filter: Filter | undefined, contact: ContactRow) {
  if (!filter || !matches(filter, contactScope(contact), ctx.now)) return false
  await leave(ctx, [execution.id], "condition")
  return true
}

/** Ends executions as EXITED and names what their exit criteria were met by: an event, or their condition. */
export async function leave(ctx: Context, executionIds: string[], cause: string): Promise<void> {
  if (executionIds.length === 0) return
  const exitReason = `exit_criteria: ${cause}`
  await endExecutions(ctx, sql`execution.id = any(${textArray(executionIds)})`, { status: "EXITED", exitReason })
}
