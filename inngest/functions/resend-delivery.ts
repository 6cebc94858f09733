import type { Inngest } from "inngest"
import { internalEvents } from "@/inngest/events"
import { untilSlot } from "@/inngest/until-slot"
import { withoutValues } from "@/inngest/without-values"
import { systemContextOf } from "@/lib/services/context"
import { deliverAgain } from "@/lib/services/deliveries/deliver-again"
import { giveUpResending } from "@/lib/services/resends/give-up"

const { resendRequested } = internalEvents

/** Sends one delivery again. A few at a time for each receiver, so that one that hangs holds up no other. */
export function resendDelivery(client: Inngest) {
  return client.createFunction(
    {
      id: "resend-delivery",
      triggers: [{ event: resendRequested.name }],
      retries: 3,
      concurrency: { limit: 4, key: "event.data.host" },
      onFailure: async ({ event }) => {
        const { projectId, ...resending } = resendRequested.data.parse(event.data.event.data)
        await withoutValues(() => giveUpResending(systemContextOf(projectId), resending))
      },
    },
    async ({ event, step }) => {
      const { projectId, endpointId, ...resending } = resendRequested.data.parse(event.data)
      if (endpointId) await untilSlot(step, { id: "slot", projectId, endpointId, deliveryId: resending.deliveryId })
      return step.run("send", () => withoutValues(() => deliverAgain(systemContextOf(projectId), resending)))
    },
  )
}
