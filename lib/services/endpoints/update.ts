import "server-only"
import { endpoints } from "@/db/schema/endpoints"
import { internalEvents } from "@/inngest/events"
import type { Endpoint, UpdateEndpoint } from "@/lib/contracts/endpoints"
import { NotFound } from "@/lib/errors"
import { newId } from "@/lib/ids"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { enqueue } from "../outbox/enqueue"
import { type EndpointRow, isEndpoint } from "./find"
import { requireCallable } from "./require-callable"
import { toEndpoint } from "./to-endpoint"

/**
 * Changes an endpoint. Attempts from now on go to its new URL, also of what happened before. Enabled again, it gets what
 * was kept for it meanwhile. Throws NotFound, and Invalid for a URL that is never called.
 */
export function updateEndpoint(ctx: Context, id: string, input: UpdateEndpoint): Promise<Endpoint> {
  if (input.url) requireCallable(input.url)
  return inTransaction(ctx, async (tx) => {
    const [before] = await tx.db.select().from(endpoints).where(isEndpoint(tx, id)).for("no key update")
    if (!before) throw new NotFound("endpoint", id)
    const isBack = input.status === "enabled" && before.status !== "enabled"
    const change = {
      ...input,
      ...(input.status ? { disabledAt: null, disabledReason: null } : {}),
      ...(isBack ? { failingSince: null } : {}),
      // Moments that were reserved at another rate, or before a pause, are of no use.
      ...(isBack || input.maxPerSecond !== undefined ? { nextSlotAt: null } : {}),
    }
    if (Object.keys(change).length === 0) return toEndpoint(tx, before)
    const [row] = await tx.db.update(endpoints).set(change).where(isEndpoint(tx, id)).returning()
    if (!row) throw new Error("A locked endpoint was not there to be changed.")
    await recordAudit(tx, { action: actionOf(before, row), subject: id, detail: { ...input } })
    if (isBack) await enqueue(tx, [catchUp(tx, id)])
    return toEndpoint(tx, row)
  })
}

function actionOf(before: EndpointRow, after: EndpointRow): string {
  if (before.status === after.status) return "endpoint.updated"
  return after.status === "paused" ? "endpoint.paused" : "endpoint.enabled"
}

function catchUp(tx: Context, endpointId: string) {
  const { name } = internalEvents.endpointEnabled
  return { key: `catch-up:${newId("req")}`, name, data: { endpointId, projectId: tx.project.id } }
}
