import { describe, expect, it } from "vitest"
import { createWaker } from "./waker"

async function restMs(rest: Promise<void>) {
  const from = performance.now()
  await rest
  return performance.now() - from
}

describe("createWaker", () => {
  it("rests for the time given", async () => {
    expect(await restMs(createWaker().rest(50))).toBeGreaterThan(45)
  })

  it("ends a rest at a wake", async () => {
    const waker = createWaker()
    const rested = restMs(waker.rest(5_000))
    waker.wake()
    expect(await rested).toBeLessThan(1_000)
  })

  it("remembers wakes for one rest", async () => {
    const waker = createWaker()
    waker.wake()
    waker.wake()
    expect(await restMs(waker.rest(5_000))).toBeLessThan(1_000)
    expect(await restMs(waker.rest(50))).toBeGreaterThan(45)
  })
})
