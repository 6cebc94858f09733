import type { GetStepTools, Inngest } from "inngest"
import { withoutValues } from "@/inngest/without-values"
import { systemContextOf } from "@/lib/services/context"
import { reserveSlot } from "@/lib/services/endpoints/reserve-slot"

type Call = { id: string; projectId: string; endpointId: string }

/** Sleeps until an endpoint may be called, where its calls are spaced. */
export async function untilSlot(step: GetStepTools<Inngest>, { id, projectId, endpointId }: Call): Promise<void> {
  const slot = await step.run(id, () => withoutValues(() => reserveSlot(systemContextOf(projectId), endpointId)))
  if (slot) await step.sleepUntil(`${id}:until`, new Date(slot))
}
