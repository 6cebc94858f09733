import "server-only"
import { and, eq, isNull } from "drizzle-orm"
import { events } from "@/db/schema/events"
import { outbox } from "@/db/schema/outbox"
import { waits } from "@/db/schema/waits"
import { type Context, inTransaction } from "../context"
import { endedStepRun, type StepPlace } from "../executions/record-step-run"
import type { StepEnding } from "../executions/step-ending"
import { endWaiting, lockExecution } from "../executions/wait"
import { findWait } from "./read"

/** How a wait stands: `open` when neither its event has come nor its time is up. */
export type ClosedWait = { kind: "open" } | { kind: "ended"; ending: StepEnding }

/**
 * Ends a wait whose event has come, or with `timesOut` one whose time is up. Event and timeout may come at once: the row
 * decides, and the later one finds it decided.
 */
export async function closeWait(ctx: Context, place: StepPlace, options: { timesOut: boolean }): Promise<ClosedWait> {
  const ended = await endedStepRun(ctx, place)
  if (ended) return { kind: "ended", ending: ended }
  return inTransaction(ctx, async (tx) => {
    if (!(await lockExecution(tx, place.execution))) return { kind: "ended", ending: { kind: "gone" } }
    const found = await findWait(tx, place)
    // A timer may fire a little early, and a wake of an earlier wait may come late: the row knows better.
    const isUp = options.timesOut && found?.resumeAt && found.resumeAt <= tx.now
    if (isUp) await timeOut(tx, place)
    const wait = isUp ? (await findWait(tx, place))?.wait : found?.wait
    if (!wait || wait.outcome === "cancelled") return { kind: "ended", ending: { kind: "gone" } }
    if (!wait.outcome) return { kind: "open" }
    const event = wait.eventId ? await findEvent(tx, wait.eventId) : undefined
    const result = { outcome: wait.outcome, output: { outcome: wait.outcome, ...(event && { event }) } }
    if ((await endWaiting(tx, place, result)) === "gone") return { kind: "ended", ending: { kind: "gone" } }
    await tx.db.delete(outbox).where(and(eq(outbox.executionId, place.execution.id), eq(outbox.awaits, "wake")))
    return { kind: "ended", ending: { kind: "outcome", outcome: wait.outcome } }
  })
}

async function timeOut(tx: Context, { execution, node }: StepPlace): Promise<void> {
  await tx.db
    .update(waits)
    .set({ outcome: "timeout", endedAt: tx.now })
    .where(
      and(
        eq(waits.projectId, tx.project.id),
        eq(waits.executionId, execution.id),
        eq(waits.stepId, node.id),
        eq(waits.pass, execution.pass),
        isNull(waits.outcome),
      ),
    )
}

/** What later steps read as `{{steps.<key>.event.…}}`: the event's data. */
async function findEvent(tx: Context, id: string): Promise<Record<string, unknown> | undefined> {
  const [row] = await tx.db
    .select({ data: events.data })
    .from(events)
    .where(and(eq(events.projectId, tx.project.id), eq(events.id, id)))
  return row?.data
}
