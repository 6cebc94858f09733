import { describe, expect, it } from "vitest"
import { delayNode, graphOf, webhookNode } from "./testing"
import { variablesAt } from "./variables"

const graph = graphOf([webhookNode("a"), delayNode("b"), webhookNode("c")], ["trigger:next>a", "a:next>b", "b:next>c"])
const scope = {
  contact: { id: "cnt_1", email: "ada@example.com", data: { plan: "pro" } },
  data: { plan: "pro", address: { city: "Kiel" } },
  event: {},
  unsubscribeUrl: "https://x.example/u",
}
const known = {
  scope,
  secretNames: ["API_KEY"],
  fields: ["contact.data.plan", "contact.data.age", "event.total"],
  results: {},
}

function pathsAt(nodeId: string, more: Partial<typeof known> = {}): string[] {
  return variablesAt({ graph, nodeId }, { ...known, ...more }).map(({ path }) => path)
}

describe("variablesAt", () => {
  it("names what is known of contact and event, each once, with what it is now", () => {
    const all = variablesAt({ graph, nodeId: "stp_a" }, known)
    expect(all.filter(({ path }) => path === "data.plan")).toEqual([
      { path: "data.plan", sample: "pro", group: "Contact data" },
    ])
    expect(all.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["contact.email", "data.address.city", "data.age", "event.total", "unsubscribeUrl"]),
    )
  })

  it("names results of the steps before only", () => {
    expect(pathsAt("stp_c")).toEqual(expect.arrayContaining(["steps.a.status", "steps.a.body"]))
    expect(pathsAt("stp_a").filter((path) => path.startsWith("steps."))).toEqual([])
  })

  it("shows what a step before has really answered", () => {
    const all = variablesAt({ graph, nodeId: "stp_c" }, { ...known, results: { a: { status: 200, body: { id: 7 } } } })
    expect(all.find(({ path }) => path === "steps.a.body.id")?.sample).toBe(7)
  })

  it("offers secrets only where they may be used", () => {
    expect([pathsAt("stp_a").includes("secrets.API_KEY"), pathsAt("stp_b").includes("secrets.API_KEY")]).toEqual([
      true,
      false,
    ])
  })

  it("leaves out names that a template could not read", () => {
    expect(pathsAt("stp_a", { scope: { ...scope, event: { "{{x}}": 1, "a ?? b": 2 } } })).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/[{?]/)]),
    )
  })
})
