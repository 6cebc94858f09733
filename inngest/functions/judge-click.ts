import type { Inngest } from "inngest"
import { internalEvents } from "@/inngest/events"
import { withoutValues } from "@/inngest/without-values"
import { systemContextOf } from "@/lib/services/context"
import { judgeClick } from "@/lib/services/tracking/judge-click"

const { clickSeen } = internalEvents

/** Counts a click on a link of an e-mail, once it is seen whether it was one of many at once. */
export function judgeClickOnceSettled(client: Inngest) {
  return client.createFunction(
    { id: "judge-click", triggers: [{ event: clickSeen.name }], retries: 10, concurrency: { limit: 10 } },
    async ({ event, step }) => {
      const { visitId, projectId, judgeAt } = clickSeen.data.parse(event.data)
      await step.sleepUntil("settle", new Date(judgeAt))
      await step.run("judge", () => withoutValues(() => judgeClick(systemContextOf(projectId), visitId)))
    },
  )
}
