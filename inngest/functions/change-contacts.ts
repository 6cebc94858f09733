import type { Inngest } from "inngest"
import { internalEvents } from "@/inngest/events"
import { withoutValues } from "@/inngest/without-values"
import { continueBulkChange, handOnBulkChange } from "@/lib/services/bulk-changes/continue"
import { failBulkChange } from "@/lib/services/bulk-changes/stop"
import { systemContextOf } from "@/lib/services/context"

const { bulkChangeRequested } = internalEvents

// Engines end runs of more than a thousand steps.
const mostChunks = 500

/** Takes a change of many contacts to its end, chunk by chunk. */
export function changeContacts(client: Inngest) {
  return client.createFunction(
    {
      id: "change-contacts",
      triggers: [{ event: bulkChangeRequested.name }],
      retries: 10,
      concurrency: { limit: 2, key: "event.data.projectId" },
      onFailure: async ({ event }) => {
        const { bulkChangeId, projectId } = bulkChangeRequested.data.parse(event.data.event.data)
        await withoutValues(() => failBulkChange(systemContextOf(projectId), bulkChangeId))
      },
    },
    async ({ event, step }) => {
      const { bulkChangeId, projectId } = bulkChangeRequested.data.parse(event.data)
      for (let chunk = 1; chunk <= mostChunks; chunk++) {
        const { hasMore } = await step.run(`chunk:${chunk}`, () =>
          withoutValues(() => continueBulkChange(systemContextOf(projectId), bulkChangeId)),
        )
        if (!hasMore) return
      }
      await step.run("hand-on", () => withoutValues(() => handOnBulkChange(systemContextOf(projectId), bulkChangeId)))
    },
  )
}
