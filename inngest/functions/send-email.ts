import type { Inngest } from "inngest"
import { internalEvents } from "@/inngest/events"
import { withoutValues } from "@/inngest/without-values"
import { systemContextOf } from "@/lib/services/context"
import { deliverEmail } from "@/lib/services/emails/deliver/deliver"

const { emailRequested } = internalEvents

/** Takes an e-mail to its recipient, through all its attempts. A project's bulk mail has places of its own. */
export function sendEmailUntilDone(client: Inngest) {
  return client.createFunction(
    {
      id: "send-email",
      triggers: [{ event: emailRequested.name }],
      retries: 10,
      concurrency: { limit: 5, key: "event.data.lane" },
    },
    async ({ event, step }) => {
      const { emailId, projectId } = emailRequested.data.parse(event.data)
      for (let look = 1; ; look++) {
        const lookAt = await step.run(`look:${look}`, () =>
          withoutValues(() => deliverEmail(systemContextOf(projectId), emailId)),
        )
        if (!lookAt) return
        await step.sleepUntil(`rest:${look}`, new Date(lookAt))
      }
    },
  )
}
