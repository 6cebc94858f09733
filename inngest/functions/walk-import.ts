import type { Inngest } from "inngest"
import { internalEvents } from "@/inngest/events"
import { withoutValues } from "@/inngest/without-values"
import { systemContextOf } from "@/lib/services/context"
import { continueImport, handOnImport } from "@/lib/services/imports/continue"
import { failImport } from "@/lib/services/imports/fail"

const { importRequested } = internalEvents

// Engines end runs of more than a thousand steps.
const mostParts = 400

/** Goes through the file of an import, to check it or to import it, part by part. */
export function walkImport(client: Inngest) {
  return client.createFunction(
    {
      id: "walk-import",
      triggers: [{ event: importRequested.name }],
      retries: 10,
      concurrency: { limit: 1, key: "event.data.projectId" },
      onFailure: async ({ event }) => {
        const { projectId, ...round } = importRequested.data.parse(event.data.event.data)
        const problem = "It failed again and again, which is no fault of the file. Upload it again to import the rest."
        await withoutValues(() => failImport(systemContextOf(projectId), { ...round, problem }))
      },
    },
    async ({ event, step }) => {
      const { projectId, ...round } = importRequested.data.parse(event.data)
      for (let part = 1; part <= mostParts; part++) {
        const { hasMore } = await step.run(`part:${part}`, () =>
          withoutValues(() => continueImport(systemContextOf(projectId), round)),
        )
        if (!hasMore) return
      }
      await step.run("hand-on", () => withoutValues(() => handOnImport(systemContextOf(projectId), round)))
    },
  )
}
