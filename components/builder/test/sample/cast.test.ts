import { describe, expect, it } from "vitest"
import { graphOf } from "@/lib/workflow/testing"
import { settleCast } from "./cast"
import { readChoices, type TestChoices } from "./test-choices"

const { trigger } = graphOf([], [])
const blank = readChoices(null)
const contact = { id: "cnt_a", email: "ada@example.com" }
const event = { id: "evt_a", name: "signed_up", createdAt: "2026-01-01T00:00:00.000Z" }
const known = { contact, event }
const choose = (changes: { [K in keyof TestChoices]?: Partial<TestChoices[K]> & object }): TestChoices => ({
  ...blank,
  contact: { ...blank.contact, ...changes.contact },
  event: { ...blank.event, ...changes.event },
})

describe("settleCast", () => {
  it("takes the newest of the project without a choice", () => {
    expect(settleCast({ choices: blank, known, trigger }).cast).toEqual({
      contact: { kind: "recorded", ...contact },
      event: { kind: "recorded", ...event },
    })
  })

  it("makes both up in an empty project", () => {
    const { cast } = settleCast({ choices: blank, known: { contact: null, event: null }, trigger })
    expect(cast).toEqual({
      contact: { kind: "made-up", email: "ada@example.com", isSubscribed: true, data: {} },
      event: { kind: "made-up", name: "signed_up", data: {} },
    })
  })

  it("waits until it is known what the project has", () => {
    expect(settleCast({ choices: blank, known: undefined, trigger }).cast).toBeNull()
  })

  it("does not take the newest of an event that the trigger has let go", () => {
    const changed = graphOf([], [], "paid").trigger
    expect(settleCast({ choices: blank, known, trigger: changed }).cast?.event).toMatchObject({ name: "paid" })
  })

  it("says where JSON is not an object", () => {
    const choices = choose({ contact: { kind: "made-up", data: "[1]" }, event: { kind: "made-up", data: "{" } })
    const { cast, complaints } = settleCast({ choices, known, trigger })
    expect(cast).toBeNull()
    expect(Object.keys(complaints)).toEqual(["contactData", "eventData"])
  })

  it("says what cannot be chosen because there is none", () => {
    const choices = choose({ contact: { kind: "recorded" }, event: { kind: "recorded" } })
    const { complaints } = settleCast({ choices, known: { contact: null, event: null }, trigger })
    expect(complaints.contact).toMatch(/no contacts yet/)
    expect(complaints.event).toMatch(/None was recorded/)
  })

  it("gives a start by hand data only if some was typed", () => {
    const by = (context: string) => settleCast({ choices: { ...blank, context }, known, trigger: { kind: "MANUAL" } })
    expect(by(" ").cast?.event).toBeNull()
    expect(by('{"reason":"launch"}').cast?.event).toEqual({ kind: "context", data: { reason: "launch" } })
  })
})
