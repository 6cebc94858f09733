import { describe, expect, it } from "vitest"
import { numbered, slugOf } from "./slug"

describe("slugOf", () => {
  it.each([
    ["VIP Users", "vip-users"],
    ["Über uns", "uber-uns"],
    ["Ærø & Łódź", "aero-lodz"],
    ["Ada's friends", "adas-friends"],
    ["  50 % off!  ", "50-off"],
    ["Клиенты", "klienty"],
    ["***", "segment"],
    ["a.b.entry", "a-b-entry"],
  ])("makes %j into %j", (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })

  it("ends long names within 60 characters, with a number too", () => {
    const slug = slugOf("many words ".repeat(20))
    expect(slug.length).toBeLessThanOrEqual(60)
    expect(numbered(slug, 12)).toMatch(/^.{1,57}[^-]-12$/)
  })
})
