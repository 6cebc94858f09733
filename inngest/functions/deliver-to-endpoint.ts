import type { Inngest } from "inngest"
import { internalEvents } from "@/inngest/events"
import { untilSlot } from "@/inngest/until-slot"
import { withoutValues } from "@/inngest/without-values"
import { systemContextOf } from "@/lib/services/context"
import { deliverToEndpoint } from "@/lib/services/endpoints/deliver"

const { endpointDeliveryRequested } = internalEvents

/** Takes one delivery to its endpoint, through all its attempts. Each endpoint has a few places of its own. */
export function deliverToEndpointUntilDone(client: Inngest) {
  return client.createFunction(
    {
      id: "deliver-to-endpoint",
      triggers: [{ event: endpointDeliveryRequested.name }],
      retries: 10,
      concurrency: { limit: 4, key: "event.data.endpointId" },
    },
    async ({ event, step }) => {
      const { deliveryId, projectId, endpointId, round } = endpointDeliveryRequested.data.parse(event.data)
      for (let attempt = 1; ; attempt++) {
        await untilSlot(step, { id: `slot:${attempt}`, projectId, endpointId, deliveryId, round })
        const retryAt = await step.run(`attempt:${attempt}`, () =>
          withoutValues(() => deliverToEndpoint(systemContextOf(projectId), { deliveryId, round, attempt })),
        )
        if (!retryAt) return
        await step.sleepUntil(`rest:${attempt}`, new Date(retryAt))
      }
    },
  )
}
