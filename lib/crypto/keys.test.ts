import { describe, expect, it } from "vitest"
import { currentKey, derive, keyById, oldSecrets } from "./keys"
import { inProcessWith, todaysSecret, yesterdaysSecret } from "./testing"

describe("derive", () => {
  it("gives every purpose a key of its own", () => {
    const purposes = ["links", "visits", "sessions", "encryption", "fingerprint", "tombstones"] as const
    expect(new Set(purposes.map((purpose) => derive(todaysSecret, purpose).bytes.toString("hex"))).size).toBe(6)
  })

  it("always gives the same key for the same secret", () => {
    expect(derive(todaysSecret, "links").id).toBe("38418c92")
  })

  it("has an id that shows nothing of the key", () => {
    const key = derive(todaysSecret, "links")
    expect(key.bytes.toString("hex")).not.toContain(key.id)
  })
})

describe("keyById", () => {
  it("finds today's key", () => {
    const { id, bytes } = currentKey("links")
    expect(keyById("links", id)?.bytes).toEqual(bytes)
  })

  it("does not find a key under another purpose", () => {
    expect(keyById("sessions", currentKey("links").id)).toBeUndefined()
  })

  it("finds the key of the secret before, and makes new things with today's", async () => {
    const secrets = { HEED_SECRET: todaysSecret, HEED_SECRET_OLD: yesterdaysSecret }
    const keys = await inProcessWith(secrets, () => import("./keys"))
    const old = derive(yesterdaysSecret, "links")
    expect(keys.keyById("links", old.id)?.bytes).toEqual(old.bytes)
    expect(keys.currentKey("links").id).toBe(derive(todaysSecret, "links").id)
  })
})

describe("oldSecrets", () => {
  it.each([
    [undefined, []],
    ["", []],
    ["one", ["one"]],
    ["one, two", ["one", "two", "one, two"]],
  ])("reads %j", (text, secrets) => {
    expect(oldSecrets(text)).toEqual(secrets)
  })
})
