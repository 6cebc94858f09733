import { describe, expect, it } from "vitest"
import { documentFileName, documentText, ImportWorkflow } from "./workflow-documents"

const minimal = {
  heed: "workflow",
  formatVersion: 1,
  graph: { trigger: { kind: "MANUAL" }, nodes: [], edges: [] },
}

describe("ImportWorkflow", () => {
  it("fills in what a file written by hand leaves out", () => {
    expect(ImportWorkflow.parse(minimal)).toEqual({
      ...minimal,
      name: "Imported workflow",
      description: "",
      reentry: "always",
    })
  })

  it("names both versions when it cannot read a file", () => {
    const { error } = ImportWorkflow.safeParse({ ...minimal, formatVersion: 7, graph: "new" })
    expect(error?.issues.map((issue) => issue.message)).toEqual([
      "This file has the format version 7; this Heed reads version 1.",
    ])
  })

  it.each([[null], ["text"], [{}], [{ graph: minimal.graph }]])("refuses %j", (given) => {
    expect(ImportWorkflow.safeParse(given).success).toBe(false)
  })
})

describe("documentFileName", () => {
  it.each([
    ["Über uns!", "uber-uns.json"],
    ['a"; filename=b\r\nx: y', "a-filename-b-x-y.json"],
    ["顧客", "workflow.json"],
  ])("makes of %j %s", (name, expected) => {
    expect(documentFileName(name)).toBe(expected)
  })
})

describe("documentText", () => {
  it("writes a line for each value and ends with one", () => {
    expect(documentText({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}\n')
  })
})
