import type { Inngest } from "inngest"
import { internalEvents } from "@/inngest/events"
import { withoutValues } from "@/inngest/without-values"
import { systemContextOf } from "@/lib/services/context"
import { type Removed, removeOldDeliveries as removeBatch } from "@/lib/services/deliveries/remove-old"

const { cleanupRequested } = internalEvents

// Engines end runs of more than a thousand steps; what is left is for the next hour.
const mostSteps = 500
const batchesOfStep = 20

/** Removes what a project's delivery log no longer keeps. One project at a time, so that nothing else waits for it. */
export function removeOldDeliveries(client: Inngest) {
  return client.createFunction(
    {
      id: "remove-old-deliveries",
      triggers: [{ event: cleanupRequested.name }],
      retries: 3,
      concurrency: { limit: 1 },
    },
    async ({ event, step }) => {
      const { projectId } = cleanupRequested.data.parse(event.data)
      let done: Removed = { removed: 0, cursor: "" }
      for (let number = 1; number <= mostSteps && done.cursor !== null; number++) {
        const before = done
        done = await step.run(`batches:${number}`, () => withoutValues(() => removeBatches(projectId, before)))
      }
      return done
    },
  )
}

async function removeBatches(projectId: string, before: Removed): Promise<Removed> {
  let { removed, cursor } = before
  for (let batch = 1; batch <= batchesOfStep && cursor !== null; batch++) {
    const next = await removeBatch(systemContextOf(projectId), cursor)
    removed += next.removed
    cursor = next.cursor
  }
  return { removed, cursor }
}
