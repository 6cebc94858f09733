import { describe, expect, it } from "vitest"
import { fullField, readField } from "./fields"

const contact = {
  id: "cnt_1",
  email: "ada@example.com",
  subscribed: false,
  createdAt: "2026-01-01T00:00:00Z",
  data: { plan: "pro" },
}
const scope = {
  contact,
  data: contact.data,
  event: { id: 7, "order.id": 8, order: { id: 9, total: 5 }, name: "n" },
  workflow: { id: "wf_1", name: "Sync" },
  steps: { tell: { status: 200 } },
  execution: { id: "exec_1" },
}

describe("readField", () => {
  it.each<[string, unknown]>([
    ["contact.email", "ada@example.com"],
    ["email", "ada@example.com"],
    ["subscribed", false],
    ["createdAt", "2026-01-01T00:00:00Z"],
    ["contact.id", "cnt_1"],
    ["data.plan", "pro"],
    ["contact.data.plan", "pro"],
    ["event.order.total", 5],
    ["event.order.id", 8],
    ["workflow.id", "wf_1"],
    ["workflow.name", "Sync"],
    ["workflow.order.total", 5],
    ["steps.tell.status", 200],
    ["execution.id", "exec_1"],
    ["contact.plan", undefined],
    ["data.none.deep", undefined],
    ["event.order.__proto__", undefined],
    ["constructor", undefined],
    ["", undefined],
    ["..", undefined],
  ])("finds %s", (field, expected) => {
    expect(readField(scope, field)).toEqual(expected)
  })

  it("finds the contact's data in a scope that has it on its own, or only there", () => {
    expect(readField({ data: { a: 1 } }, "contact.data.a")).toBe(1)
    expect(readField({ contact: { data: { a: 1 } } }, "data.a")).toBe(1)
  })
})

describe("fullField", () => {
  it.each([
    ["updatedAt", "contact.updatedAt"],
    ["data", "contact.data"],
    ["database", "database"],
    ["email.opened", "email.opened"],
    ["workflow.idea", "event.idea"],
    ["workflow.id", "workflow.id"],
  ])("writes %s as %s", (field, full) => {
    expect(fullField(field)).toBe(full)
  })
})
