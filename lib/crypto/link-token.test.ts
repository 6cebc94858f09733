import { describe, expect, it } from "vitest"
import { type LinkPurpose, readLink, signLink } from "./link-token"
import { inProcessWith, strangersSecret, todaysSecret, yesterdaysSecret } from "./testing"

const expiresAt = new Date("2030-01-01T00:00:00.000Z")

function loadWith(secrets: Record<string, string>) {
  return inProcessWith(secrets, () => import("./link-token"))
}

describe("signLink", () => {
  it("makes a token that fits into a path as it is", () => {
    const token = signLink({ purpose: "manage", contactId: "cnt_1", emailId: "ac32f08e", expiresAt })
    expect(token).toMatch(/^[A-Za-z0-9_.-]+$/)
  })

  it("never makes two contacts share a token", () => {
    const [one, other] = ["cnt_1", "cnt_2"].map((contactId) => signLink({ purpose: "manage", contactId }))
    expect(one).not.toBe(other)
  })
})

describe("readLink", () => {
  it("reads back what was signed", () => {
    const link = { purpose: "subscribe", contactId: "cnt_1", emailId: "ac32f08e", expiresAt } as const
    expect(readLink(signLink(link), "subscribe")).toEqual(link)
  })

  it("reads a link without e-mail and end", () => {
    expect(readLink(signLink({ purpose: "unsubscribe", contactId: "cnt_1" }), "unsubscribe")).toEqual({
      purpose: "unsubscribe",
      contactId: "cnt_1",
      emailId: undefined,
      expiresAt: undefined,
    })
  })

  it.each<[LinkPurpose, LinkPurpose]>([
    ["unsubscribe", "subscribe"],
    ["unsubscribe", "manage"],
    ["subscribe", "unsubscribe"],
    ["manage", "subscribe"],
  ])("does not take a link to %s for one to %s", (made, asked) => {
    expect(readLink(signLink({ purpose: made, contactId: "cnt_1" }), asked)).toBeUndefined()
  })

  it("refuses a token of another contact with this signature", () => {
    const [, signature] = signLink({ purpose: "manage", contactId: "cnt_1" }).split(".")
    const [body] = signLink({ purpose: "manage", contactId: "cnt_2" }).split(".")
    expect(readLink(`${body}.${signature}`, "manage")).toBeUndefined()
  })

  it.each(["", ".", "a.b", "~~~.~~~", `${"a".repeat(700)}.b`])("refuses %j", (text) => {
    expect(readLink(text, "manage")).toBeUndefined()
  })

  it("refuses a token that was cut short", () => {
    expect(readLink(signLink({ purpose: "manage", contactId: "cnt_1" }).slice(0, -1), "manage")).toBeUndefined()
  })

  it("reads links of the secret before, while it is known", async () => {
    const before = await loadWith({ HEED_SECRET: yesterdaysSecret })
    const token = before.signLink({ purpose: "unsubscribe", contactId: "cnt_1" })
    const rotated = await loadWith({ HEED_SECRET: todaysSecret, HEED_SECRET_OLD: yesterdaysSecret })
    expect(rotated.readLink(token, "unsubscribe")?.contactId).toBe("cnt_1")
  })

  it("refuses links of a secret it does not know", async () => {
    const stranger = await loadWith({ HEED_SECRET: strangersSecret })
    const token = stranger.signLink({ purpose: "unsubscribe", contactId: "cnt_1" })
    const here = await loadWith({ HEED_SECRET: todaysSecret })
    expect(here.readLink(token, "unsubscribe")).toBeUndefined()
  })
})
