import { describe, expect, it } from "vitest"
import { StartExecutions } from "@/lib/contracts/executions"
import { filterOf } from "@/lib/workflow/testing"
import { readContext, type Who, whoEnters } from "./who-enters"

const who: Who = { kind: "one", contactId: "cnt_1", filter: filterOf({ field: "email", operator: "exists" }) }

describe("whoEnters", () => {
  it.each<[Who["kind"], string]>([
    ["one", "contactId"],
    ["filter", "filter"],
    ["all", "all"],
  ])("says %s as the API takes it", (kind, name) => {
    const said = whoEnters({ ...who, kind })
    expect([Object.keys(said), StartExecutions.safeParse(said).success]).toEqual([[name], true])
  })
})

describe("readContext", () => {
  it.each([
    ["", {}],
    ['{"reason": "launch"}', { context: { reason: "launch" } }],
  ])("reads %j", (text, read) => {
    expect(readContext(text)).toEqual(read)
  })

  it.each(["{", "[1]", "5"])("complains of %j", (text) => {
    expect(readContext(text)).toHaveProperty("complaint")
  })
})
