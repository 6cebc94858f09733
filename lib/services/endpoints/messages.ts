import "server-only"
import { internalEvents } from "@/inngest/events"
import type { Context } from "../context"
import type { Message } from "../outbox/enqueue"

/** Asks for a delivery's attempts. Each time that it is taken up it goes through all of them, under a key of its own. */
export function deliveryRequest(
  { project }: Pick<Context, "project">,
  { id, endpointId, round }: { id: string; endpointId: string; round: number },
): Message {
  const { name } = internalEvents.endpointDeliveryRequested
  return { key: `${id}:${round}`, name, data: { deliveryId: id, projectId: project.id, endpointId, round } }
}
