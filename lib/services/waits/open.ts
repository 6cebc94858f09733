import "server-only"
import { sql } from "drizzle-orm"
import { waits } from "@/db/schema/waits"
import { newId } from "@/lib/ids"
import { matches } from "@/lib/workflow/conditions"
import { beginWait, WaitForEventConfig } from "@/lib/workflow/steps/wait-for-event"
import { type Context, inTransaction } from "../context"
import type { StepPlace } from "../executions/record-step-run"
import type { StepEnding } from "../executions/step-ending"
import { loadStepFacts } from "../executions/step-facts"
import { beginWaiting, restUntil } from "../executions/wait"
import { findEventSince } from "./find-event-since"
import { readWait } from "./read"

/** `until` is null for a wait without end; `isResolved` says that its event has come already. */
export type OpenedWait =
  | { kind: "open"; waitId: string; until: string | null; isResolved: boolean }
  | { kind: "ended"; ending: StepEnding }

/**
 * Makes an execution wait for an event of its contact. With `sinceStart` an event that came after the one that started
 * the execution counts as well, under a lock that leaves no gap between looking back and being seen.
 */
export async function openWait(ctx: Context, place: StepPlace): Promise<OpenedWait> {
  const { execution, node } = place
  const known = await readWait(ctx, place)
  if (known) return restOn(ctx, place, known)
  const config = WaitForEventConfig.parse(node.config)
  const facts = await loadStepFacts(ctx, execution, { contact: "now", reads: config })
  if (!facts) return { kind: "ended", ending: { kind: "gone" } }
  const begun = beginWait(config, facts.scope, ctx.now)
  const { eventName, match } = begun.awaited
  const until = restUntil(place, begun.until)
  const waitId = newId("wait")
  const opened = await inTransaction(ctx, async (tx) => {
    await lockWaits(tx, facts.contact.id)
    const status = await beginWaiting(tx, place, { resumeAt: until, input: begun.awaited })
    if (status === "gone") return undefined
    const isWanted = (data: unknown) => !match || matches(match, { ...facts.scope, event: data }, tx.now)
    const earlier = config.sinceStart
      ? await findEventSince(tx, { execution, facts, eventNames: [eventName] }, isWanted)
      : undefined
    await tx.db.insert(waits).values({
      id: waitId,
      projectId: tx.project.id,
      executionId: execution.id,
      kind: "step",
      stepId: node.id,
      pass: execution.pass,
      contactId: facts.contact.id,
      eventName,
      match,
      ...(earlier && { outcome: "received" as const, eventId: earlier.id, endedAt: tx.now }),
      createdAt: tx.now,
    })
    return { isResolved: earlier !== undefined }
  })
  if (!opened) return { kind: "ended", ending: { kind: "gone" } }
  return { kind: "open", waitId, until: until?.toISOString() ?? null, ...opened }
}

/** A run that took over from a lost one finds the wait open, and rests on at the same place. */
async function restOn(ctx: Context, place: StepPlace, known: OpenedWait): Promise<OpenedWait> {
  if (known.kind === "ended") return known
  const resumeAt = known.until ? new Date(known.until) : null
  const begun = await inTransaction(ctx, (tx) => beginWaiting(tx, place, { resumeAt }))
  return begun === "ok" ? known : { kind: "ended", ending: { kind: "gone" } }
}

/** Held alone until the transaction ends: see open_waits() in the migrations. */
export async function lockWaits(tx: Context, contactId: string): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(4845, hashtext(${contactId}))`)
}
