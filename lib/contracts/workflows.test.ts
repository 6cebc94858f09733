import { describe, expect, it } from "vitest"
import { CreateWorkflow } from "./workflows"

describe("CreateWorkflow", () => {
  it.each([
    [{ url: "not a url" }, "url"],
    [{ url: "ftp://example.com" }, "url"],
    [{ eventName: "*" }, "eventName"],
  ])("refuses %j, and names the field", (answers, field) => {
    const parsed = CreateWorkflow.safeParse({ name: "New", recipe: "forward-event", ...answers })
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([field])
  })

  it("takes blank answers for none", () => {
    expect(CreateWorkflow.safeParse({ name: "New", url: " ", eventName: "" }).success).toBe(true)
  })
})
