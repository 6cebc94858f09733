import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { changedContact, UpdateContactConfig } from "@/lib/workflow/steps/update-contact"
import { type Context, inTransaction } from "../context"
import { ownsExecution } from "../executions/owns"
import { endedStepRun, recordStepRun, type StepPlace } from "../executions/record-step-run"
import type { StepEnding } from "../executions/step-ending"
import { loadStepFacts } from "../executions/step-facts"
import { leaveByChange } from "../waits/watch-exit"
import { changeSubscription } from "./change-subscription"
import { findContact } from "./find"
import type { ContactRow } from "./to-contact"

type Data = Record<string, unknown>

/**
 * Changes the contact as an UPDATE_CONTACT step says, once however often it is run: the step run is written with the
 * change. A flip fires like any other, one deeper in the chain of what workflows cause.
 */
export async function updateContactByStep(ctx: Context, place: StepPlace): Promise<StepEnding> {
  const config = UpdateContactConfig.parse(place.node.config)
  const facts = await loadStepFacts(ctx, place.execution, { contact: "now", reads: config })
  if (!facts) return { kind: "gone" }
  return inTransaction(ctx, async (tx) => {
    const contact = await findContact(tx, facts.contact.id, { lock: true })
    const ended = await endedStepRun(tx, place)
    if (ended) return ended
    // The contact was locked for a moment by what may have ended the execution.
    if (!(await ownsExecution(tx, place.execution))) return { kind: "gone" }
    const changed = changedContact(config, contact, facts.scope)
    if ("error" in changed) return recordStepRun(tx, place, { outcome: "failed", error: changed.error })
    await tellTriggers(tx, place)
    const updated = await writeData(tx, contact, changed.data)
    const flipped = await flip(tx, place, changed.subscribed)
    if (updated) await leaveByChange(tx, updated)
    return recordStepRun(tx, place, { outcome: "next", output: { changes: changed.changes, flipped } })
  })
}

/** What segments make of the change is one deeper in the chain too: the triggers on contacts read this (migration 0026). */
async function tellTriggers(tx: Context, { execution }: StepPlace): Promise<void> {
  const depth = String(execution.depth + 1)
  await tx.db.execute(
    sql`select set_config('heed.depth', ${depth}, true), set_config('heed.causation', ${execution.id}, true)`,
  )
}

async function writeData(tx: Context, contact: ContactRow, data: Data): Promise<ContactRow | undefined> {
  if (JSON.stringify(data) === JSON.stringify(contact.data)) return undefined
  const [updated] = await tx.db
    .update(contacts)
    .set({ data, updatedAt: tx.now })
    .where(and(eq(contacts.projectId, tx.project.id), eq(contacts.id, contact.id)))
    .returning()
  return updated
}

async function flip(tx: Context, { execution }: StepPlace, subscribed: boolean | undefined) {
  if (subscribed === undefined || !execution.contactId) return false
  const { flipped } = await changeSubscription(tx, {
    contactId: execution.contactId,
    subscribed,
    channel: "workflow",
    causationId: execution.id,
    depth: execution.depth + 1,
  })
  return flipped
}
