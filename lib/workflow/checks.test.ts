import { describe, expect, it } from "vitest"
import { checkGraph, errorsOf } from "./checks"
import { emptyGraph, type Graph } from "./graph"
import { steps } from "./steps"
import {
  conditionNode,
  delayNode,
  exitNode,
  filterOf,
  graphOf,
  splitNode,
  updateContactNode,
  waitForEventNode,
  webhookNode,
} from "./testing"

function found(graph: Graph): string[] {
  return checkGraph(graph).map(({ code, nodeId }) => `${code} ${nodeId}`)
}

function withConfig(config: Record<string, unknown>): Graph {
  return graphOf([webhookNode("a", { config })], ["trigger:next>a"])
}

describe("checkGraph", () => {
  it("has nothing to say about a graph that can be published", () => {
    expect(checkGraph(graphOf([webhookNode("a"), exitNode("b")], ["trigger:next>a", "a:failed>b"]))).toEqual([])
  })

  it.each<[string, Graph, string[]]>([
    ["a missing event", graphOf([webhookNode("a")], ["trigger:next>a"], ""), ["missing_trigger trigger"]],
    ["no steps", emptyGraph({ kind: "EVENT", eventNames: ["signed_up"] }), ["no_steps trigger"]],
    [
      "two steps with one id",
      graphOf([webhookNode("a"), webhookNode("a", { key: "b" })], ["trigger:next>a"]),
      ["duplicate_id stp_a"],
    ],
    [
      "two steps with one key, at both",
      graphOf([webhookNode("a", { key: "x" }), webhookNode("b", { key: "x" })], ["trigger:next>a", "a:next>b"]),
      ["duplicate_key stp_a", "duplicate_key stp_b"],
    ],
    ["an edge from nowhere", graphOf([webhookNode("a")], ["trigger:next>a", "x:next>a"]), ["unknown_source stp_a"]],
    ["an edge to nowhere", graphOf([webhookNode("a")], ["trigger:next>a", "a:next>x"]), ["unknown_target stp_a"]],
    [
      "two edges of one outcome",
      graphOf([webhookNode("a"), webhookNode("b")], ["trigger:next>a", "trigger:next>b"]),
      ["two_edges trigger"],
    ],
    [
      "an outcome that the kind has not",
      graphOf([webhookNode("a"), webhookNode("b")], ["trigger:next>a", "a:yes>b"]),
      ["unknown_outcome stp_a"],
    ],
    [
      "an outcome that the trigger has not",
      graphOf([webhookNode("a")], ["trigger:failed>a"]),
      ["unknown_outcome trigger"],
    ],
    [
      "an edge that leaves an exit",
      graphOf([exitNode("a"), webhookNode("b")], ["trigger:next>a", "a:next>b"]),
      ["unknown_outcome stp_a"],
    ],
    [
      "a step that no path leads to",
      graphOf([webhookNode("a"), webhookNode("b")], ["trigger:next>a"]),
      ["unreachable stp_b"],
    ],
    [
      "a loop",
      graphOf([webhookNode("a"), webhookNode("b")], ["trigger:next>a", "a:next>b", "b:next>a"]),
      ["cycle stp_a"],
    ],
    ["an unknown kind", graphOf([webhookNode("a", { kind: "SMS" })], ["trigger:next>a"]), ["unknown_kind stp_a"]],
    ["a missing URL", withConfig({ url: "" }), ["invalid_config stp_a"]],
    ["an unknown variable", withConfig({ url: "https://api.example.com/{{user.id}}" }), ["unknown_variable stp_a"]],
  ])("names %s", (_, graph, problems) => {
    expect(found(graph)).toEqual(problems)
  })

  it.each<[string, Graph, string[]]>([
    [
      "a template that speaks of a step on another way",
      graphOf(
        [
          splitNode("s"),
          webhookNode("a"),
          webhookNode("b", { config: { url: "https://a.example/{{steps.a.status}}" } }),
        ],
        ["trigger:next>s", "s:a>a", "s:b>b"],
      ),
      ["unknown_variable stp_b"],
    ],
    [
      "ways that nothing follows",
      graphOf([conditionNode("c"), splitNode("s"), exitNode("e")], ["trigger:next>c", "c:yes>s", "s:a>e"]),
      ["missing_route stp_c", "missing_route stp_s"],
    ],
    [
      "a timeout that nothing follows",
      graphOf([waitForEventNode("a"), exitNode("b")], ["trigger:next>a", "a:received>b"]),
      ["missing_route stp_a"],
    ],
    [
      "a wait without end",
      graphOf([waitForEventNode("a", { config: { eventName: "paid" } })], ["trigger:next>a"]),
      ["no_timeout stp_a"],
    ],
    [
      "a match that looks at a step",
      graphOf(
        [
          webhookNode("w"),
          waitForEventNode("a", {
            config: { eventName: "paid", timeout: 9, match: filterOf({ field: "steps.w.status", operator: "exists" }) },
          }),
          exitNode("e"),
        ],
        ["trigger:next>w", "w:next>a", "a:received>e", "a:timeout>e"],
      ),
      ["unknown_variable stp_a"],
    ],
    [
      "an update that causes the trigger's event",
      graphOf(
        [updateContactNode("a", { config: { subscriptionAction: "subscribe" } })],
        ["trigger:next>a"],
        "contact.subscribed",
      ),
      ["self_trigger stp_a"],
    ],
    [
      "a secret that would be stored",
      graphOf([updateContactNode("a", { config: { updates: { key: "{{secrets.X}}" } } })], ["trigger:next>a"]),
      ["unknown_variable stp_a"],
    ],
    [
      "an outcome that a changed config has no more",
      graphOf([delayNode("a"), exitNode("b")], ["trigger:next>a", "a:failed>b"]),
      ["unknown_outcome stp_a"],
    ],
  ])("names %s", (_, graph, problems) => {
    expect(found(graph)).toEqual(problems)
  })

  it.each(["CONDITION", "WAIT_FOR_EVENT", "UPDATE_CONTACT", "WEBHOOK"] as const)(
    "takes a new step for unfinished: %s",
    (kind) => {
      const graph = graphOf([exitNode("a", { kind, config: steps[kind].defaults })], ["trigger:next>a"])
      expect(errorsOf(checkGraph(graph)).map((problem) => problem.code)).toEqual(["invalid_config"])
    },
  )

  it.each(["DELAY", "SPLIT", "EXIT"] as const)("takes a new step for finished: %s", (kind) => {
    const graph = graphOf([exitNode("a", { kind, config: steps[kind].defaults })], ["trigger:next>a"])
    expect(errorsOf(checkGraph(graph))).toEqual([])
  })

  it("asks for the name of a step that has none", () => {
    const graph = graphOf([webhookNode("a", { name: "" })], ["trigger:next>a"])
    expect(checkGraph(graph)).toMatchObject([{ code: "missing_name", nodeId: "stp_a", field: "name" }])
  })

  it("names the field of a bad config", () => {
    const [problem] = checkGraph(withConfig({ url: "ftp://example.com" }))
    expect(problem).toMatchObject({
      field: "url",
      message: "Enter an http or https URL without user name or password.",
    })
  })

  it("names the field of an unknown variable", () => {
    const [problem] = checkGraph(withConfig({ url: "https://a.example", body: { a: ["{{x}}"] } }))
    expect(problem?.field).toBe("body")
  })

  it("warns of a secret in plain text and lets it be published", () => {
    const problems = checkGraph(withConfig({ url: "https://a.example", headers: { Authorization: "Bearer s" } }))
    expect(problems).toMatchObject([{ severity: "warning", code: "secret_in_plain_text", nodeId: "stp_a" }])
    expect(errorsOf(problems)).toEqual([])
  })

  it("says nothing of a secret header that names a project secret", () => {
    const headers = { Authorization: "Bearer {{secrets.TOKEN}}" }
    expect(checkGraph(withConfig({ url: "https://a.example", headers }))).toEqual([])
  })
})
