import "server-only"
import { and, asc, eq, gt, inArray, type SQL } from "drizzle-orm"
import { events } from "@/db/schema/events"
import type { Context } from "../context"
import type { ClaimedExecution } from "../executions/claim"
import type { StepFacts } from "../executions/facts-at"

type Search = { execution: ClaimedExecution; facts: StepFacts; eventNames: string[] }

type Found = { id: string; name: string; sequence: number }

const pageSize = 200

/** The first event of the contact, after the one that started the execution, that has one of the names and is wanted. */
export async function findEventSince(
  tx: Context,
  search: Search,
  isWanted: (data: Record<string, unknown>) => boolean,
): Promise<Found | undefined> {
  const { execution, facts } = search
  // A start by hand has no event; what was recorded after it began counts.
  let since: SQL = facts.event ? gt(events.sequence, facts.event.sequence) : gt(events.createdAt, execution.startedAt)
  for (;;) {
    const page = await readPage(tx, search, since)
    const found = page.find((event) => isWanted(event.data))
    const last = page.at(-1)
    if (found || !last || page.length < pageSize) return found
    since = gt(events.sequence, last.sequence)
  }
}

function readPage(tx: Context, { facts, eventNames }: Search, since: SQL) {
  return tx.db
    .select({ id: events.id, name: events.name, data: events.data, sequence: events.sequence })
    .from(events)
    .where(
      and(
        eq(events.projectId, tx.project.id),
        eq(events.contactId, facts.contact.id),
        inArray(events.name, eventNames),
        since,
      ),
    )
    .orderBy(asc(events.sequence))
    .limit(pageSize)
}
