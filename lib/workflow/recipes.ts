import type { Graph } from "./graph"

/** A workflow that is ready but for a URL. */
export type Recipe = { id: string; name: string; sentence: string; eventName: string; key: string }

export const recipes: Recipe[] = [
  {
    id: "sync-unsubscribes",
    name: "Sync unsubscribes",
    sentence: "Tell your backend the moment somebody opts out, whatever the cause.",
    eventName: "contact.unsubscribed",
    key: "tell_backend",
  },
  {
    id: "sync-resubscribes",
    name: "Sync resubscribes",
    sentence: "Tell your backend when somebody opts back in.",
    eventName: "contact.subscribed",
    key: "tell_backend",
  },
]

/** The recipe's graph around a step id that the caller made. */
export function recipeGraph(recipe: Recipe, stepId: string): Graph {
  return {
    trigger: { kind: "EVENT", eventNames: [recipe.eventName] },
    nodes: [
      {
        id: stepId,
        key: recipe.key,
        kind: "WEBHOOK",
        name: "Tell your backend",
        config: { url: "", method: "POST", headers: {} },
      },
    ],
    edges: [{ id: `${stepId}-in`, from: "trigger", outcome: "next", to: stepId }],
  }
}
