import { describe, expect, it } from "vitest"
import { chooseBranch, SplitConfig, split } from "./split"

function weighted(...weights: number[]) {
  return { branches: weights.map((weight, index) => ({ id: `b${index}`, name: `B${index}`, weight })) }
}

function shares(config: SplitConfig, nodeId: string): number[] {
  const chosen = Array.from({ length: 10_000 }, (_, index) => chooseBranch(config, nodeId, `cnt_${index}`))
  return config.branches.map(({ id }) => chosen.filter((branch) => branch === id).length / chosen.length)
}

describe("SplitConfig", () => {
  it("accepts its defaults", () => {
    expect(SplitConfig.parse(split.defaults)).toEqual(split.defaults)
  })

  it.each<[string, unknown, string]>([
    ["one branch", weighted(1), "branches"],
    ["21 branches", weighted(...Array.from({ length: 21 }, () => 1)), "branches"],
    ["a weight of 0", weighted(1, 0), "branches.1.weight"],
    ["a weight of 1001", weighted(1, 1001), "branches.1.weight"],
    ["one id twice", { branches: [...weighted(1).branches, ...weighted(1).branches] }, "branches.1.id"],
    ["nothing", {}, "branches"],
  ])("refuses %s", (_, config, field) => {
    expect(SplitConfig.safeParse(config).error?.issues.map((issue) => issue.path.join("."))).toEqual([field])
  })
})

describe("chooseBranch", () => {
  it.each([
    [weighted(50, 50), [0.5, 0.5]],
    [weighted(1, 9), [0.1, 0.9]],
    [weighted(0.2, 0.3, 0.5), [0.2, 0.3, 0.5]],
    [weighted(1000, 500, 250, 250), [0.5, 0.25, 0.125, 0.125]],
  ])("keeps to the weights within 2 percent: %j", (config, expected) => {
    const apart = shares(config, "stp_a").map((share, index) => Math.abs(share - (expected[index] ?? 0)))
    expect(Math.max(...apart)).toBeLessThan(0.02)
  })

  it("sends a contact the same way each time", () => {
    const ways = Array.from({ length: 50 }, () => chooseBranch(weighted(1, 1), "stp_a", "cnt_1"))
    expect(new Set(ways).size).toBe(1)
  })

  it("decides anew at another step: half of those who went one way go the same again", () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `cnt_${index}`)
    const first = ids.filter((id) => chooseBranch(weighted(1, 1), "stp_a", id) === "b0")
    const both = first.filter((id) => chooseBranch(weighted(1, 1), "stp_b", id) === "b0")
    expect(Math.abs(both.length / first.length - 0.5)).toBeLessThan(0.02)
  })
})

describe("split", () => {
  it("has its branches for outcomes and sums up their shares", () => {
    expect(split.outcomes(weighted(1, 3)).map((outcome) => outcome.id)).toEqual(["b0", "b1"])
    expect(split.summary(weighted(1, 3))).toBe("B0 25 %, B1 75 %")
  })
})
