import { afterAll, describe, expect, it } from "vitest"
import { newId } from "@/lib/ids"
import { openTestDatabase, testCaller } from "../testing"
import { consumeRateLimit } from "./consume"

const database = await openTestDatabase()
afterAll(database.drop)
const ctx = testCaller(database)

function consume(key: string, seconds = 0) {
  const now = new Date(ctx.now.getTime() + seconds * 1000)
  return consumeRateLimit({ ...ctx, now }, { key, limit: 3, windowSeconds: 60 })
}

describe("consumeRateLimit", () => {
  it("lets exactly the limit of concurrent attempts pass", async () => {
    const key = newId("req")
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => consume(key)))
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(3)
  })

  it("says how long to wait, and counts anew when the window has ended", async () => {
    const key = newId("req")
    await Promise.all([consume(key), consume(key), consume(key)])
    await expect(consume(key, 20)).rejects.toMatchObject({ kind: "rate_limited", retryAfterSeconds: 40 })
    await expect(consume(key, 59)).rejects.toMatchObject({ retryAfterSeconds: 1 })
    await expect(consume(key, 60)).resolves.toBeUndefined()
  })

  it("counts every key apart", async () => {
    const key = newId("req")
    await Promise.all([consume(key), consume(key), consume(key)])
    await expect(consume(newId("req"))).resolves.toBeUndefined()
  })
})
