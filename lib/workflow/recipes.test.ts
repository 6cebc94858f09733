import { describe, expect, it } from "vitest"
import { checkGraph } from "./checks"
import { Graph } from "./graph"
import { asksForEvent, recipeGraph, recipes } from "./recipes"
import { renderJson } from "./template"

const given = { stepId: "stp_1", url: "https://api.example.com/hook" }

function bodyOf(id: string, scope: Record<string, unknown>): unknown {
  const recipe = recipes.find((candidate) => candidate.id === id)
  return renderJson(recipe?.step.body, scope)
}

describe("recipeGraph", () => {
  it.each(recipes)("makes of $id a graph that can be published at once", (recipe) => {
    const graph = recipeGraph(recipe, { ...given, eventName: "paid" })
    expect(Graph.parse(graph)).toEqual(graph)
    expect(checkGraph(graph)).toEqual([])
  })

  it.each(recipes)("leaves to the builder to ask for the URL of $id, and for an event that nobody named", (recipe) => {
    const fields = checkGraph(recipeGraph(recipe, { stepId: "stp_1" })).map((problem) => problem.field)
    expect(fields).toEqual(asksForEvent(recipe) ? ["eventNames", "url"] : ["url"])
  })

  it("keeps to a recipe's own event", () => {
    const [recipe] = recipes
    const graph = recipe && recipeGraph(recipe, { ...given, eventName: "paid" })
    expect(graph?.trigger).toMatchObject({ eventNames: ["contact.unsubscribed"] })
  })

  it("writes to Slack of those without a name, too", () => {
    const contact = { email: "ada@example.com" }
    expect(bodyOf("slack-message", { contact, data: {} })).toEqual({ text: "A contact (ada@example.com) opted out." })
    expect(bodyOf("slack-message", { contact, data: { name: "Ada" } })).toEqual({
      text: "Ada (ada@example.com) opted out.",
    })
  })

  it("gives Zapier fields one level deep, each of its own type and none missing", () => {
    const scope = {
      contact: { email: "ada@example.com", subscribed: false },
      execution: { id: "exec_1", startedAt: "t" },
    }
    expect(bodyOf("zapier-hook", scope)).toEqual({
      id: "exec_1",
      email: "ada@example.com",
      name: "",
      subscribed: false,
      reason: "",
      happened_at: "t",
    })
  })
})
