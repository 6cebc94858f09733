import { describe, expect, it } from "vitest"
import { countSteps } from "./count-steps"
import type { StepInput } from "./run-step"

describe("countSteps", () => {
  it("passes every call on and counts it", async () => {
    const tools = { run: async (id: string) => `ran ${id}`, sleepUntil: async () => null }
    const { step, taken } = countSteps(tools as unknown as StepInput["step"]) // what is counted is the same for all tools
    expect(await step.run("a", () => 1)).toBe("ran a")
    await step.sleepUntil("b", new Date())
    expect(taken()).toBe(2)
  })
})
