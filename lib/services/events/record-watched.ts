import "server-only"
import { and, eq, inArray, isNull, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { anyEvent, waits } from "@/db/schema/waits"
import { workflowTriggers } from "@/db/schema/workflow-triggers"
import { Filter, matches } from "@/lib/workflow/conditions"
import type { Scope } from "@/lib/workflow/template"
import { contactScope } from "../contacts/scope"
import type { Context } from "../context"
import { lockExecutions } from "../executions/end"
import { membershipScope } from "../segments/members/scope"
import { textArray } from "../text-array"
import { wakeExecutions } from "../waits/resolve"
import { leave } from "../waits/watch-exit"
import { causeOf } from "./cause"
import type { NewEvent } from "./event"
import { writeEvent } from "./write"

/**
 * Writes an event whose triggers have filters or that executions wait for. Must run inside a transaction: it holds the
 * lock of open_waits() until all that the event causes is written.
 */
export async function recordWatchedEvent(tx: Context, event: NewEvent): Promise<void> {
  const open = await openWaits(tx, event)
  const triggers = await tx.db
    .select({ workflowId: workflowTriggers.workflowId, filter: workflowTriggers.filter })
    .from(workflowTriggers)
    .where(and(eq(workflowTriggers.projectId, tx.project.id), eq(workflowTriggers.eventName, event.name)))
  const filters = [...open.map(({ match }) => match), ...triggers.map(({ filter }) => filter)]
  const scope = await eventScope(tx, event, filters)
  const holds = (filter: unknown) => filter === null || matches(Filter.parse(filter), scope, event.createdAt)
  const matched = open.filter((wait) => holds(wait.match))
  const concerned = matched.map((wait) => wait.executionId)
  if (concerned.length > 0) await lockExecutions(tx, sql`execution.id = any(${textArray(concerned)})`)
  const leaving = matched.filter((wait) => wait.kind === "exit").map((wait) => wait.executionId)
  await leave(tx, leaving, event.name)
  const workflowIds = triggers.filter((trigger) => holds(trigger.filter)).map((trigger) => trigger.workflowId)
  await writeEvent(tx, event, { kind: "these", workflowIds })
  await wakeExecutions(
    tx,
    event,
    matched.filter((wait) => wait.kind === "step"),
  )
}

/** In two statements, so that the second sees what was committed when the lock was given. */
async function openWaits(tx: Context, event: NewEvent) {
  await tx.db.execute(sql`select pg_advisory_xact_lock_shared(4845, hashtext(${event.contactId}))`)
  return tx.db
    .select()
    .from(waits)
    .where(
      and(
        eq(waits.projectId, tx.project.id),
        eq(waits.contactId, event.contactId),
        inArray(waits.eventName, [event.name, anyEvent]),
        isNull(waits.outcome),
      ),
    )
}

/** What a filter may look at: the event and how it came about, and the contact as it was at a flip that it tells of. */
async function eventScope(tx: Context, event: NewEvent, filters: unknown[]): Promise<Scope> {
  const [row] = await tx.db
    .select()
    .from(contacts)
    .where(and(eq(contacts.projectId, tx.project.id), eq(contacts.id, event.contactId)))
  const cause = causeOf({ channel: event.channel, origin: event.origin ?? null })
  const membership = await membershipScope(tx, event.contactId, filters)
  return { ...(row ? contactScope(row, event.contactSnapshot) : {}), ...membership, event: event.data, cause }
}
