import { describe, expect, it } from "vitest"
import { createBatch, retryDeadlock } from "./batch"

const deadlock = () => Object.assign(new Error("deadlock detected"), { code: "40P01" })

describe("createBatch", () => {
  it("puts what comes in during a flush into the next one, up to its size", async () => {
    const flushed: number[][] = []
    const add = createBatch({
      maxItems: 2,
      flush: async (items: number[]) => {
        flushed.push(items)
        return items.map((item) => item * 10)
      },
    })
    expect(await Promise.all([add(1), add(2), add(3)])).toEqual([10, 20, 30])
    expect(flushed).toEqual([[1, 2], [3]])
  })

  it("tells every caller of a failed flush, and goes on", async () => {
    const add = createBatch({
      maxItems: 1,
      flush: async ([item]: number[]) => {
        if (item === 1) throw new Error("no")
        return [true]
      },
    })
    const results = await Promise.allSettled([add(1), add(2)])
    expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled"])
  })
})

describe("retryDeadlock", () => {
  it("tries again, but not for ever and not after another error", async () => {
    const tries = { deadlocked: 0, broken: 0 }
    const deadlocked = retryDeadlock(() => Promise.reject(++tries.deadlocked && deadlock()), 3)
    const broken = retryDeadlock(() => Promise.reject(++tries.broken && new Error("broken")), 3)
    await Promise.allSettled([deadlocked, broken])
    expect(tries).toEqual({ deadlocked: 3, broken: 1 })
  })
})
