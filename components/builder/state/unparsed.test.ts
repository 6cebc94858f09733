import { describe, expect, it } from "vitest"
import { graphOf, webhookNode } from "@/lib/workflow/testing"
import { jsonComplaint, unparsedProblems, withText } from "./unparsed"

const graph = graphOf([webhookNode("a")], ["trigger:next>a"])
const headers = { nodeId: "stp_a", field: "headers" }
const broken = { text: "{", message: "Headers: not valid JSON yet." }

describe("withText", () => {
  it("keeps one text per node and field", () => {
    const both = withText(withText({}, headers, broken), { nodeId: "stp_a", field: "body" }, broken)
    expect(both).toEqual({ stp_a: { headers: broken, body: broken } })
  })

  it("forgets a text that can be read by now", () => {
    expect(withText({ stp_a: { headers: broken } }, headers, null)).toEqual({ stp_a: {} })
  })
})

describe("unparsedProblems", () => {
  it("is an error of the step or the trigger and the field", () => {
    const problems = unparsedProblems(graph, { stp_a: { headers: broken }, trigger: { cron: broken } })
    expect(problems).toMatchObject([
      { severity: "error", nodeId: "trigger", field: "cron", message: broken.message },
      { severity: "error", nodeId: "stp_a", field: "headers", message: broken.message },
    ])
  })

  it("says nothing of a step that is gone", () => {
    expect(unparsedProblems(graph, { stp_gone: { headers: broken } })).toEqual([])
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
