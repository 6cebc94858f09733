import type { Inngest } from "inngest"
import { internalEvents } from "@/inngest/events"
import { withoutValues } from "@/inngest/without-values"
import { anonymousContext } from "@/lib/services/context"
import { deliverNotice } from "@/lib/services/notices/deliver"

const { noticeRequested } = internalEvents

/** Takes a message of the installation to one of its people, through all its attempts. */
export function sendNoticeUntilDone(client: Inngest) {
  return client.createFunction(
    { id: "send-notice", triggers: [{ event: noticeRequested.name }], retries: 10, concurrency: { limit: 4 } },
    async ({ event, step }) => {
      const { noticeId } = noticeRequested.data.parse(event.data)
      for (let look = 1; ; look++) {
        const lookAt = await step.run(`look:${look}`, () =>
          withoutValues(() => deliverNotice(anonymousContext(), noticeId)),
        )
        if (!lookAt) return
        await step.sleepUntil(`rest:${look}`, new Date(lookAt))
      }
    },
  )
}
