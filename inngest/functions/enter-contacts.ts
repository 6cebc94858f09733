import type { Inngest } from "inngest"
import { internalEvents } from "@/inngest/events"
import { withoutValues } from "@/inngest/without-values"
import { systemContextOf } from "@/lib/services/context"
import { continueEntry, handOnEntry } from "@/lib/services/entries/continue"
import { failEntry } from "@/lib/services/entries/fail"

const { entryRequested } = internalEvents

// Engines end runs of more than a thousand steps.
const mostChunks = 500

/** Takes the contacts of an entry into their workflow, chunk by chunk. */
export function enterContacts(client: Inngest) {
  return client.createFunction(
    {
      id: "enter-contacts",
      triggers: [{ event: entryRequested.name }],
      retries: 10,
      concurrency: { limit: 4 },
      onFailure: async ({ event }) => {
        const { entryId, projectId } = entryRequested.data.parse(event.data.event.data)
        await withoutValues(() => failEntry(systemContextOf(projectId), entryId))
      },
    },
    async ({ event, step }) => {
      const { entryId, projectId } = entryRequested.data.parse(event.data)
      for (let chunk = 1; chunk <= mostChunks; chunk++) {
        const { hasMore } = await step.run(`chunk:${chunk}`, () =>
          withoutValues(() => continueEntry(systemContextOf(projectId), entryId)),
        )
        if (!hasMore) return { chunks: chunk }
      }
      await step.run("hand-on", () => withoutValues(() => handOnEntry(systemContextOf(projectId), entryId)))
      return { chunks: mostChunks }
    },
  )
}
