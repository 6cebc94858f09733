import { describe, expect, it } from "vitest"
import { inProcessWith, strangersSecret, todaysSecret, yesterdaysSecret } from "./testing"
import { readVisit, signVisit } from "./visit-token"

const emailId = "0199a1b2-c3d4-7e5f-8a6b-000000000001"
const url = "https://example.com/pricing?plan=prö&a=1#top"

function loadWith(secrets: Record<string, string>) {
  return inProcessWith(secrets, () => import("./visit-token"))
}

describe("signVisit", () => {
  it("makes a token that fits into a path as it is, little longer than what it holds", () => {
    const target = "https://example.com/pricing"
    const token = signVisit({ kind: "click", emailId, url: target })
    expect(token).toMatch(/^[A-Za-z0-9_-]+$/)
    expect(token.length).toBe(Math.ceil(((36 + target.length) * 4) / 3))
    expect(signVisit({ kind: "open", emailId })).toHaveLength(48)
  })
})

describe("readVisit", () => {
  it("reads back what was signed", () => {
    expect(readVisit(signVisit({ kind: "click", emailId, url }), "click")).toEqual({ kind: "click", emailId, url })
    expect(readVisit(signVisit({ kind: "open", emailId }), "open")).toEqual({ kind: "open", emailId })
  })

  it("takes no link for a pixel and no pixel for a link", () => {
    expect(readVisit(signVisit({ kind: "click", emailId, url }), "open")).toBeUndefined()
    expect(readVisit(signVisit({ kind: "open", emailId }), "click")).toBeUndefined()
  })

  it("refuses a token that was altered in any place", () => {
    const bytes = Buffer.from(signVisit({ kind: "click", emailId, url }), "base64url")
    const altered = bytes.map((_, index) => {
      const copy = Buffer.from(bytes)
      copy.writeUInt8(copy.readUInt8(index) ^ 1, index)
      return readVisit(copy.toString("base64url"), "click") === undefined ? 0 : 1
    })
    expect(altered.filter((accepted) => accepted > 0)).toHaveLength(0)
  })

  it("refuses another target behind this signature", () => {
    const bytes = Buffer.from(signVisit({ kind: "click", emailId, url }), "base64url")
    const forged = Buffer.concat([bytes.subarray(0, 36), Buffer.from("https://evil.example")])
    expect(readVisit(forged.toString("base64url"), "click")).toBeUndefined()
  })

  it.each(["", "a", "~~~", "a".repeat(20_000)])("refuses %j", (token) => {
    expect(readVisit(token, "click")).toBeUndefined()
  })

  it("reads links of the secret before, while it is known, and of no other", async () => {
    const before = await loadWith({ HEED_SECRET: yesterdaysSecret })
    const token = before.signVisit({ kind: "open", emailId })
    const rotated = await loadWith({ HEED_SECRET: todaysSecret, HEED_SECRET_OLD: yesterdaysSecret })
    expect(rotated.readVisit(token, "open")).toEqual({ kind: "open", emailId })
    const stranger = await loadWith({ HEED_SECRET: strangersSecret })
    expect(stranger.readVisit(token, "open")).toBeUndefined()
  })
})
