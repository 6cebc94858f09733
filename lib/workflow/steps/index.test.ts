import { describe, expect, it } from "vitest"
import { ConditionConfig } from "./condition"
import { isStepKind, stepDefinition, stepKinds, steps } from "./index"

describe("steps", () => {
  it.each(Object.entries(steps))("%s is listed under its own kind with a main outcome it knows", (kind, definition) => {
    const outcomes = definition.outcomes(definition.defaults).map((outcome) => outcome.id)
    expect(definition.kind).toBe(kind)
    expect([...outcomes, "next"]).toContain(definition.mainOutcome(definition.defaults))
  })

  it.each(Object.entries(steps))("%s has a field for nothing that its config does not know", (_, definition) => {
    expect(knownKeys(definition.config)).toEqual(expect.arrayContaining(definition.fields.map((field) => field.name)))
  })

  it.each(Object.entries(steps))("%s sums up its defaults and any other draft without failing", (_, definition) => {
    const drafts = [definition.defaults, {}, { mode: "multi" }, { mode: "until_date", branches: [null, 1, { id: 1 }] }]
    expect(drafts.map((draft) => typeof definition.summary(draft))).toEqual(drafts.map(() => "string"))
    expect(drafts.map((draft) => Array.isArray(definition.outcomes(draft)))).toEqual(drafts.map(() => true))
  })

  it.each(Object.entries(steps))("%s shows the same field once in any of its modes", (_, { fields, defaults }) => {
    const modes = ["for", "until_date", "until_time", "if", "multi"].map((mode) => ({ ...defaults, mode }))
    const shown = modes.map((config) => fields.filter(({ when }) => !when || when(config)).map((field) => field.name))
    expect(shown).toEqual(shown.map((names) => [...new Set(names)]))
  })

  it.each(["CONDITION", "DELAY", "SPLIT"] as const)("%s names its outcomes in its defaults", (kind) => {
    const { outcomes, defaults, mainOutcome } = steps[kind]
    expect(outcomes(defaults)[0]?.id).toBe(mainOutcome(defaults))
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

/** The keys that a schema knows; those of a condition, which chooses among schemas, are the keys of its own two ways. */
function knownKeys(config: unknown): string[] {
  if (config === ConditionConfig) return ["mode", "filter", "branches"]
  const { shape, options } = Object(config)
  return Array.isArray(options) ? options.flatMap(knownKeys) : Object.keys(shape ?? {})
}
