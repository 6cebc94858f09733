import "server-only"
import { ConditionConfig, decide } from "@/lib/workflow/steps/condition"
import type { Context } from "../context"
import { recordStepRun, type StepPlace } from "./record-step-run"
import type { StepEnding } from "./step-ending"
import { loadStepFacts } from "./step-facts"

/** Takes the first branch whose filter holds for the contact as it is now, and writes down what each rule saw. */
export async function decideCondition(ctx: Context, place: StepPlace): Promise<StepEnding> {
  const config = ConditionConfig.parse(place.node.config)
  const facts = await loadStepFacts(ctx, place.execution, { contact: "now", reads: config })
  if (!facts) return { kind: "gone" }
  const { outcome, seen } = decide(config, facts.scope, ctx.now)
  return recordStepRun(ctx, place, { outcome, input: { seen } })
}
