import { describe, expect, it } from "vitest"
import { seal, unseal } from "./seal"
import { inProcessWith, todaysSecret, yesterdaysSecret } from "./testing"

function loadWith(secrets: Record<string, string>) {
  return inProcessWith(secrets, () => import("./seal"))
}

describe("seal", () => {
  it("hides the text and never gives the same twice", () => {
    const [one, other] = [seal("hunter2"), seal("hunter2")]
    expect(one).not.toContain("hunter2")
    expect(one).not.toBe(other)
  })
})

describe("unseal", () => {
  it.each(["", "hunter2", "Grüße 👋"])("gives back %j", (text) => {
    expect(unseal(seal(text))).toBe(text)
  })

  it("refuses what was altered", () => {
    const [version, key, nonce] = seal("hunter2").split(".")
    const altered = [version, key, nonce, seal("hunter3").split(".")[3]].join(".")
    expect(() => unseal(altered)).toThrow()
  })

  it.each(["", "v1", "v2.a.b.c", "plain text"])("refuses %j", (text) => {
    expect(() => unseal(text)).toThrow("another HEED_SECRET")
  })

  it("opens what the secret before sealed, while it is known", async () => {
    const sealed = (await loadWith({ HEED_SECRET: yesterdaysSecret })).seal("hunter2")
    const rotated = await loadWith({ HEED_SECRET: todaysSecret, HEED_SECRET_OLD: yesterdaysSecret })
    expect(rotated.unseal(sealed)).toBe("hunter2")
  })

  it("refuses what a forgotten secret sealed", async () => {
    const sealed = (await loadWith({ HEED_SECRET: yesterdaysSecret })).seal("hunter2")
    const rotated = await loadWith({ HEED_SECRET: todaysSecret })
    expect(() => rotated.unseal(sealed)).toThrow("another HEED_SECRET")
  })
})
