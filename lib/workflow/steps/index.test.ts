import { describe, expect, it } from "vitest"
import { isStepKind, stepDefinition, stepKinds, steps } from "./index"

describe("steps", () => {
  it.each(Object.entries(steps))("%s is listed under its own kind with a main outcome it knows", (kind, definition) => {
    const outcomes = definition.outcomes(definition.defaults).map((outcome) => outcome.id)
    expect(definition.kind).toBe(kind)
    expect([...outcomes, "next"]).toContain(definition.mainOutcome(definition.defaults))
  })

  it.each(Object.entries(steps))("%s has a field for nothing that its config does not know", (_, definition) => {
    const known = Object.keys("shape" in definition.config ? Object(definition.config.shape) : {})
    expect(known).toEqual(expect.arrayContaining(definition.fields.map((field) => field.name)))
  })
})

describe("stepDefinition", () => {
  it("does not take what every object has for a kind", () => {
    expect([stepDefinition("toString"), isStepKind("constructor"), isStepKind("webhook")]).toEqual([
      undefined,
      false,
      false,
    ])
  })

  it("knows every listed kind", () => {
    expect(stepKinds.map((kind) => stepDefinition(kind)?.kind)).toEqual(stepKinds)
  })
})
