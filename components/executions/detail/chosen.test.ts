import { describe, expect, it } from "vitest"
import type { StepRun } from "@/lib/contracts/executions"
import { chosenOf } from "./chosen"

function runOf(id: string, stepId: string): StepRun {
  const times = { startedAt: "2030-01-01T00:00:00.000Z", endedAt: null }
  const nothing = { outcome: null, input: null, output: null, error: null, delivery: null, deliveryId: null }
  return { id, step: { id: stepId, name: "", type: "" }, status: "COMPLETED", pass: 0, ...times, ...nothing }
}

const runs = [runOf("run_1", "stp_a"), runOf("run_2", "stp_a"), runOf("run_3", "stp_b")]

function chosen(id: string | undefined) {
  const choice = chosenOf({ stepExecutions: runs }, id)
  return "run" in choice ? choice.run.id : choice.stepId
}

describe("chosenOf", () => {
  it.each([
    [undefined, "run_3"],
    ["run_1", "run_1"],
    ["stp_a", "run_2"],
    ["trigger", "trigger"],
    ["stp_never", "stp_never"],
  ])("shows for %j %s", (id, shown) => {
    expect(chosen(id)).toBe(shown)
  })

  it("shows the beginning while no step ran", () => {
    expect(chosenOf({ stepExecutions: [] }, undefined)).toEqual({ stepId: "trigger" })
  })
})
