import type { Inngest } from "inngest"
import { internalEvents } from "@/inngest/events"
import { withoutValues } from "@/inngest/without-values"
import { systemContextOf } from "@/lib/services/context"
import { continueResend } from "@/lib/services/resends/continue"
import { stopResend } from "@/lib/services/resends/stop"

const { resendsRequested } = internalEvents

/** Claims what a resend finds, page by page. The attempts ask for the next page when they are through with most of one. */
export function resendDeliveries(client: Inngest) {
  return client.createFunction(
    {
      id: "resend-deliveries",
      triggers: [{ event: resendsRequested.name }],
      retries: 10,
      concurrency: { limit: 4 },
      onFailure: async ({ event }) => {
        const { resendId, projectId } = resendsRequested.data.parse(event.data.event.data)
        await withoutValues(() => stopResend(systemContextOf(projectId), resendId))
      },
    },
    async ({ event, step }) => {
      const { resendId, projectId } = resendsRequested.data.parse(event.data)
      return step.run("claim-page", () => withoutValues(() => continueResend(systemContextOf(projectId), resendId)))
    },
  )
}
