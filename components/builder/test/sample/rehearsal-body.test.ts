import { describe, expect, it } from "vitest"
import { graphOf, waitForEventNode } from "@/lib/workflow/testing"
import { rehearsalBody } from "./rehearsal-body"

const graph = graphOf([waitForEventNode("a")], ["trigger:next>a"])
const cast = { contact: { kind: "recorded" as const, id: "cnt_a", email: "ada@example.com" }, event: null }
const test = { graph, part: { kind: "all" as const }, cast, webhooks: { mode: "show" as const }, results: {} }

describe("rehearsalBody", () => {
  it("names the part that is tested", () => {
    const body = rehearsalBody({ ...test, part: { kind: "only", stepId: "stp_a" }, outcomes: {} })
    expect(body).toMatchObject({ only: "stp_a", contact: { id: "cnt_a" } })
    expect(body).not.toHaveProperty("event")
  })

  it("leaves out outcomes that the graph does not know", () => {
    const outcomes = { stp_a: "timeout", stp_gone: "next" }
    expect(rehearsalBody({ ...test, outcomes }).outcomes).toEqual({ stp_a: "timeout" })
    expect(rehearsalBody({ ...test, outcomes: { stp_a: "other" } }).outcomes).toEqual({})
  })
})
