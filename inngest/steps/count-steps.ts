import type { StepInput } from "./run-step"

type Step = StepInput["step"]

/** The same step tools, and how many durable steps were asked of them: as many again each time that a run is replayed. */
export function countSteps(step: Step): { step: Step; taken: () => number } {
  let taken = 0
  const counted = new Proxy(step, {
    get(target, name) {
      const tool: unknown = Reflect.get(target, name)
      if (typeof tool !== "function") return tool
      return (...given: unknown[]) => {
        taken += 1
        return tool(...given)
      }
    },
  })
  return { step: counted, taken: () => taken }
}
