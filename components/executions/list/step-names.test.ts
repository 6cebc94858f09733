import { describe, expect, it } from "vitest"
import { stepNames } from "./step-names"

const drafted = [{ id: "stp_a", name: "Call" }]

describe("stepNames", () => {
  it("says of a step that the draft has no more that it was removed", () => {
    const names = stepNames({
      drafted,
      waitedAt: [{ stepId: "stp_b", name: "Rest" }],
      chosen: { id: "stp_c", name: "Ask" },
    })
    expect([...names]).toEqual([
      ["stp_a", "Call"],
      ["stp_b", "Rest (removed)"],
      ["stp_c", "Ask (removed)"],
    ])
  })

  it("names a step of the draft as the draft does", () => {
    const old = { id: "stp_a", name: "Old name" }
    expect([...stepNames({ drafted, waitedAt: [{ stepId: "stp_a", name: "Old name" }], chosen: old })]).toEqual([
      ["stp_a", "Call"],
    ])
  })
})
