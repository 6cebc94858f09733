import type { Inngest } from "inngest"
import { internalEvents } from "@/inngest/events"
import { withoutValues } from "@/inngest/without-values"
import { continueCampaign, handOnCampaign } from "@/lib/services/campaigns/continue"
import { pauseStuckCampaign } from "@/lib/services/campaigns/pause"
import { systemContextOf } from "@/lib/services/context"

const { campaignRequested } = internalEvents

// Engines end runs of more than a thousand steps, and a rest is one.
const mostParts = 400

/** Sends a campaign from its time on, part by part. */
export function sendCampaign(client: Inngest) {
  return client.createFunction(
    {
      id: "send-campaign",
      triggers: [{ event: campaignRequested.name }],
      retries: 10,
      concurrency: { limit: 2, key: "event.data.projectId" },
      onFailure: async ({ event }) => {
        const { campaignId: id, projectId, round } = campaignRequested.data.parse(event.data.event.data)
        const problem = "Sending it failed again and again, which is no fault of yours. Resume it to go on."
        await withoutValues(() => pauseStuckCampaign(systemContextOf(projectId), { id, round, problem }))
      },
    },
    async ({ event, step }) => {
      const { projectId, ...round } = campaignRequested.data.parse(event.data)
      for (let part = 1; part <= mostParts; part++) {
        const progress = await step.run(`part:${part}`, () =>
          withoutValues(() => continueCampaign(systemContextOf(projectId), round)),
        )
        if (progress.state === "over") return
        if (progress.state === "resting") await step.sleepUntil(`rest:${part}`, new Date(progress.restUntil))
      }
      await step.run("hand-on", () => withoutValues(() => handOnCampaign(systemContextOf(projectId), round)))
    },
  )
}
