import type { GetStepTools, Inngest } from "inngest"
import { withoutValues } from "@/inngest/without-values"
import { systemContextOf } from "@/lib/services/context"
import { type Caller, reserveSlot } from "@/lib/services/endpoints/reserve-slot"

type Call = Caller & { id: string; projectId: string }

/** Sleeps until an endpoint may be called, where its calls are spaced. */
export async function untilSlot(step: GetStepTools<Inngest>, { id, projectId, ...caller }: Call): Promise<void> {
  const slot = await step.run(id, () => withoutValues(() => reserveSlot(systemContextOf(projectId), caller)))
  if (slot) await step.sleepUntil(`${id}:until`, new Date(slot))
}
