import "server-only"
import { newId } from "@/lib/ids"
import type { EventRow } from "../events/find"
import type { StepFacts } from "../executions/facts-at"
import type { Refusal } from "./refusal"
import { type RenderedRequest, type RenderInput, renderRequest } from "./render-request"

export type RenderedDelivery = RenderedRequest & { messageId: string }

/**
 * The request of a webhook step under a webhook-id of its own, with the headers that tell of its event; refused when it
 * would be too large.
 */
export function composeRequest({
  config,
  facts,
  secrets,
}: Pick<RenderInput, "config" | "secrets"> & { facts: StepFacts }): RenderedDelivery | { refusal: Refusal } {
  const messageId = newId("msg")
  const { event } = facts
  const ownHeaders = {
    // A flip is ordered by the project's consent sequence, everything else by the event's.
    ...(event ? eventHeaders({ ...event, sequence: event.consentSequence ?? event.sequence }) : {}),
    "webhook-id": messageId,
  }
  const rendered = renderRequest({ config, facts: facts.payload, scope: facts.scope, secrets, ownHeaders })
  return "refusal" in rendered ? rendered : { messageId, ...rendered }
}

/** What the headers of a call tell of its event. */
export function eventHeaders(event: Pick<EventRow, "id" | "name" | "sequence">): Record<string, string> {
  return { "heed-event": encodeURI(event.name), "heed-event-id": event.id, "heed-sequence": String(event.sequence) }
}
