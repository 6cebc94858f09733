import { describe, expect, it } from "vitest"
import { inward } from "./inward"
import type { Line } from "./layout"

function lines(...ids: string[]): Line[] {
  return ids.map((id) => {
    const [source = "", target = ""] = id.split(">")
    return { id, source, target, labelWidth: 0 }
  })
}

describe("inward", () => {
  it("lets lines that join meet between their sources", () => {
    const sorted = inward(lines("t>a", "t>b", "a>x", "a>1", "a>2", "b>3", "b>x"))
    expect(sorted.map(({ id }) => id)).toEqual(["t>a", "t>b", "a>1", "a>2", "a>x", "b>x", "b>3"])
  })

  it("leaves lines that do not join as they are", () => {
    const given = lines("t>a", "a>b", "a>c")
    expect(inward(given)).toEqual(given)
  })
})
