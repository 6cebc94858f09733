import type { Inngest } from "inngest"
import { internalEvents } from "@/inngest/events"
import { withoutValues } from "@/inngest/without-values"
import { systemContextOf } from "@/lib/services/context"
import { evaluateChanges } from "@/lib/services/segments/evaluation/evaluate"

const { segmentsEvaluateRequested } = internalEvents

// Engines end runs of more than a thousand steps; what is left then asks for another run.
const mostChunks = 900

/** Judges what has changed in a project until nothing is left. */
export function evaluateSegments(client: Inngest) {
  return client.createFunction(
    {
      id: "evaluate-segments",
      triggers: [{ event: segmentsEvaluateRequested.name }],
      retries: 10,
      concurrency: { limit: 1, key: "event.data.projectId" },
    },
    async ({ event, step }) => {
      const { projectId } = segmentsEvaluateRequested.data.parse(event.data)
      for (let chunk = 1; chunk <= mostChunks; chunk++) {
        const { hasMore } = await step.run(`chunk:${chunk}`, () =>
          withoutValues(() => evaluateChanges(systemContextOf(projectId), { isLast: chunk === mostChunks })),
        )
        if (!hasMore) return { chunks: chunk }
      }
      return { chunks: mostChunks }
    },
  )
}
