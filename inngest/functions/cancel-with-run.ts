import type { Inngest } from "inngest"
import { z } from "zod"
import { internalEvents } from "@/inngest/events"
import { withoutValues } from "@/inngest/without-values"
import { systemContextOf } from "@/lib/services/context"
import { cancelWithRun } from "@/lib/services/executions/cancel"

// https://www.inngest.com/docs/reference/system-events/inngest-function-cancelled
const Cancelled = z.object({
  run_id: z.string(),
  event: z.object({ data: internalEvents.executionRequested.data }),
})

/** Cancels an execution whose run somebody has cancelled in Inngest's own dashboard. */
export function cancelWithItsRun(client: Inngest, functionId: string) {
  const trigger = { event: "inngest/function.cancelled", if: `event.data.function_id == "${functionId}"` }
  return client.createFunction({ id: "cancel-with-run", triggers: [trigger], retries: 10 }, async ({ event, step }) => {
    const { run_id: runId, event: cause } = Cancelled.parse(event.data)
    const { executionId, projectId } = cause.data
    await step.run("cancel", () =>
      withoutValues(() => cancelWithRun(systemContextOf(projectId), { executionId, runId })),
    )
  })
}
