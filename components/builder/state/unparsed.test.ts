import { describe, expect, it } from "vitest"
import { graphOf, webhookNode } from "@/lib/workflow/testing"
import { jsonComplaint, unparsedProblems, withText } from "./unparsed"

const graph = graphOf([webhookNode("a")], ["trigger:next>a"])
const headers = { stepId: "stp_a", field: "headers" }

describe("withText", () => {
  it("keeps one text per step and field", () => {
    const both = withText(withText({}, headers, "{"), { stepId: "stp_a", field: "body" }, "[")
    expect(both).toEqual({ stp_a: { headers: "{", body: "[" } })
  })

  it("forgets a text that parses by now", () => {
    expect(withText({ stp_a: { headers: "{" } }, headers, null)).toEqual({ stp_a: {} })
  })
})

describe("unparsedProblems", () => {
  it("is an error of the step and the field, by the field's label", () => {
    const [problem] = unparsedProblems(graph, { stp_a: { headers: "{" } })
    expect(problem).toMatchObject({ severity: "error", nodeId: "stp_a", field: "headers" })
    expect(problem?.message).toMatch(/^Headers: not valid JSON yet\. ./)
  })

  it("says nothing of a step that is gone", () => {
    expect(unparsedProblems(graph, { stp_gone: { headers: "{" } })).toEqual([])
  })
})

describe("jsonComplaint", () => {
  it.each(["", "  ", "{}", '"text"'])("accepts %j", (text) => {
    expect(jsonComplaint(text)).toBeUndefined()
  })

  it("gives the reason for the rest", () => {
    expect(jsonComplaint("{")).toBeTruthy()
  })
})
