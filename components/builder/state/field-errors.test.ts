import { describe, expect, it } from "vitest"
import type { Problem } from "@/lib/workflow/checks"
import { errorsBelow, errorsIn, firstError } from "./field-errors"

function problem(field: string, override: Partial<Problem> = {}): Problem {
  return { severity: "error", code: "x", nodeId: "stp_a", field, message: `${field} is wrong.`, ...override }
}

const problems = [
  problem("url"),
  problem("filter.groups.0.filters.1.value"),
  problem("filterless"),
  problem("filter", { severity: "warning" }),
]

describe("errorsIn", () => {
  it("is by the path within the field", () => {
    expect(errorsIn(problems, "filter")).toEqual({
      "groups.0.filters.1.value": "filter.groups.0.filters.1.value is wrong.",
    })
    expect(errorsIn(problems, "url")).toEqual({ "": "url is wrong." })
  })

  it("takes the last of several at one place", () => {
    expect(errorsIn([...problems, problem("url", { message: "later" })], "url")).toEqual({ "": "later" })
  })
})

describe("errorsBelow", () => {
  it("goes down a path", () => {
    expect(errorsBelow({ "0.name": "no name", "01.name": "other", "": "all" }, "0")).toEqual({ name: "no name" })
  })
})

describe("firstError", () => {
  it("prefers what is about the field itself", () => {
    expect([firstError({ a: "a", "": "all" }), firstError({ a: "a" }), firstError({})]).toEqual(["all", "a", undefined])
  })
})
