import "server-only"
import { chooseBranch, SplitConfig } from "@/lib/workflow/steps/split"
import type { Context } from "../context"
import { recordStepRun, type StepPlace } from "./record-step-run"
import type { StepEnding } from "./step-ending"

/** Sends the contact down its branch: by weight, and the same one each time it comes to this step. */
export function chooseSplit(ctx: Context, place: StepPlace): Promise<StepEnding> {
  const config = SplitConfig.parse(place.node.config)
  const outcome = chooseBranch(config, place.node.id, place.execution.contactId ?? place.execution.id)
  return recordStepRun(ctx, place, { outcome })
}
