import type { Inngest } from "inngest"
import { internalEvents } from "@/inngest/events"
import { withoutValues } from "@/inngest/without-values"
import { systemContextOf } from "@/lib/services/context"
import { takeUpPending } from "@/lib/services/endpoints/take-up"

const { endpointEnabled } = internalEvents

/**
 * Sends what was kept for an endpoint while it was paused or disabled. It looks after the change was committed, so that it
 * sees every delivery whose own run found the endpoint not enabled.
 */
export function catchUpEndpoint(client: Inngest) {
  return client.createFunction(
    { id: "catch-up-endpoint", triggers: [{ event: endpointEnabled.name }], retries: 10 },
    async ({ event, step }) => {
      const { endpointId, projectId } = endpointEnabled.data.parse(event.data)
      for (let after: string | null = "", page = 1; after !== null; page++) {
        const from: string = after
        after = await step.run(`page:${page}`, () =>
          withoutValues(() => takeUpPending(systemContextOf(projectId), endpointId, from)),
        )
      }
    },
  )
}
