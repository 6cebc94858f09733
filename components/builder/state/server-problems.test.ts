import { describe, expect, it } from "vitest"
import { graphOf, webhookNode } from "@/lib/workflow/testing"
import { serverProblems } from "./server-problems"

const graph = (url: string) => graphOf([webhookNode("a", { config: { url } })], ["trigger:next>a"])
const found = (code: string) => ({ severity: "error" as const, code, nodeId: "stp_a", message: "Not allowed." })

describe("serverProblems", () => {
  it("shows what only the server could find", () => {
    const problems = [found("url_refused"), found("unreachable")]
    expect(serverProblems({ problems, draft: graph("http://10.0.0.1/") }, graph("http://10.0.0.1/"))).toEqual([
      found("url_refused"),
    ])
  })

  it("forgets it once the step is another", () => {
    const problems = [found("url_refused")]
    expect(serverProblems({ problems, draft: graph("http://10.0.0.1/") }, graph("https://example.com/"))).toEqual([])
  })
})
