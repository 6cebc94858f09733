import type { Inngest } from "inngest"
import { internalEvents } from "@/inngest/events"
import { withoutValues } from "@/inngest/without-values"
import { systemContextOf } from "@/lib/services/context"
import { continueComputation, handOnComputation } from "@/lib/services/segments/evaluation/continue-compute"

const { segmentComputeRequested } = internalEvents

// Engines end runs of more than a thousand steps, and a rest is one.
const mostChunks = 400

/** Looks at everybody, chunk by chunk, to find out who is in a segment. */
export function computeSegment(client: Inngest) {
  return client.createFunction(
    {
      id: "compute-segment",
      triggers: [{ event: segmentComputeRequested.name }],
      retries: 10,
      concurrency: { limit: 1, key: "event.data.projectId" },
    },
    async ({ event, step }) => {
      const { projectId, ...computation } = segmentComputeRequested.data.parse(event.data)
      for (let chunk = 1; chunk <= mostChunks; chunk++) {
        const { state } = await step.run(`chunk:${chunk}`, () =>
          withoutValues(() => continueComputation(systemContextOf(projectId), computation)),
        )
        if (state === "over") return { chunks: chunk }
        if (state === "resting") await step.sleep(`rest:${chunk}`, "1s")
      }
      await step.run("hand-on", () => withoutValues(() => handOnComputation(systemContextOf(projectId), computation)))
      return { chunks: mostChunks }
    },
  )
}
