import type { Inngest } from "inngest"
import { internalEvents } from "@/inngest/events"
import { withoutValues } from "@/inngest/without-values"
import { systemContextOf } from "@/lib/services/context"
import { deliverAgain } from "@/lib/services/deliveries/deliver-again"

const { resendRequested } = internalEvents

/** Sends one delivery again. A few at a time for each receiver, so that one that hangs holds up no other. */
export function resendDelivery(client: Inngest) {
  return client.createFunction(
    {
      id: "resend-delivery",
      triggers: [{ event: resendRequested.name }],
      retries: 3,
      concurrency: { limit: 4, key: "event.data.host" },
    },
    async ({ event, step }) => {
      const { deliveryId, projectId, attempts } = resendRequested.data.parse(event.data)
      return step.run("send", () => withoutValues(() => deliverAgain(systemContextOf(projectId), deliveryId, attempts)))
    },
  )
}
