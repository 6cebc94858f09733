import { describe, expect, it } from "vitest"
import { readChoices } from "./test-choices"

const blank = readChoices(null)

describe("readChoices", () => {
  it("gives back what was kept", () => {
    const kept = { ...blank, context: "{}", webhooks: "redirect" as const }
    expect(readChoices(JSON.stringify(kept))).toEqual(kept)
  })

  it("does not go on sending for real without being asked", () => {
    expect(readChoices(JSON.stringify({ ...blank, webhooks: "send" })).webhooks).toBe("show")
  })

  it.each(["", "{", '{"contact":1}'])("begins anew with %j", (text) => {
    expect(readChoices(text)).toEqual(blank)
  })
})
