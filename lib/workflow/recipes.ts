import type { Graph } from "./graph"

/** A workflow that is ready but for a URL, and for its event where `eventNames` is empty. */
export type Recipe = {
  id: string
  name: string
  sentence: string
  /** Any of these starts it; none when the one who uses the recipe names the event. */
  eventNames: string[]
  /** Who is told, in a word or two. */
  target: string
  exampleUrl: string
  /** Where the URL comes from. */
  urlHelp: string
  step: { key: string; name: string; body?: Record<string, unknown> }
}

const backend = {
  target: "Backend",
  urlHelp: "An address of your backend that takes a POST with JSON.",
  step: { key: "tell_backend", name: "Tell your backend" },
}

export const recipes: Recipe[] = [
  {
    ...backend,
    id: "sync-unsubscribes",
    name: "Sync unsubscribes",
    sentence: "Tell your backend the moment somebody opts out, whatever the cause.",
    eventNames: ["contact.unsubscribed"],
    exampleUrl: "https://api.example.com/unsubscribes",
  },
  {
    ...backend,
    id: "sync-resubscribes",
    name: "Sync resubscribes",
    sentence: "Tell your backend when somebody opts back in.",
    eventNames: ["contact.subscribed"],
    exampleUrl: "https://api.example.com/resubscribes",
  },
  {
    ...backend,
    id: "sync-both-ways",
    name: "Sync both ways",
    sentence: "One call for every change; contact.subscribed in its body says which way.",
    eventNames: ["contact.unsubscribed", "contact.subscribed"],
    exampleUrl: "https://api.example.com/subscriptions",
  },
  {
    ...backend,
    id: "monitor-bounces",
    name: "Bounce monitoring",
    sentence: "Tell your backend of every e-mail that bounced, for good or for now.",
    eventNames: ["email.bounce"],
    exampleUrl: "https://api.example.com/bounces",
  },
  {
    ...backend,
    id: "monitor-complaints",
    name: "Complaint monitoring",
    sentence: "Tell your backend when somebody marks an e-mail as spam.",
    eventNames: ["email.complaint"],
    exampleUrl: "https://api.example.com/complaints",
  },
  {
    ...backend,
    id: "forward-event",
    name: "Forward an event",
    sentence: "Pass an event that you track on to another system, with its data and contact.",
    eventNames: [],
    target: "Any system",
    exampleUrl: "https://api.example.com/events",
    urlHelp: "An address that takes a POST with JSON.",
    step: { key: "forward", name: "Forward the event" },
  },
  {
    id: "slack-message",
    name: "Slack message",
    sentence: "Write into a channel when somebody opts out.",
    eventNames: ["contact.unsubscribed"],
    target: "Slack",
    exampleUrl: "https://hooks.slack.com/services/T…/B…/…",
    urlHelp: "In your Slack app, under Incoming Webhooks: Add New Webhook, choose the channel, copy the URL.",
    step: {
      key: "tell_slack",
      name: "Write to Slack",
      body: { text: "{{data.name ?? 'A contact'}} ({{contact.email}}) opted out." },
    },
  },
  {
    id: "zapier-hook",
    name: "Zapier catch hook",
    sentence: "Start a Zap when somebody opts out, with fields that Zapier can pick from.",
    eventNames: ["contact.unsubscribed"],
    target: "Zapier",
    exampleUrl: "https://hooks.zapier.com/hooks/catch/123456/abc123/",
    urlHelp: "In Zapier, make a Zap that begins with Webhooks by Zapier, Catch Hook, and copy the URL that it shows.",
    step: {
      key: "tell_zapier",
      name: "Start the Zap",
      // One level deep, as Zapier's fields are; it takes `id` for the one that tells two calls apart.
      body: {
        id: "{{execution.id}}",
        email: "{{contact.email}}",
        name: "{{data.name ?? ''}}",
        subscribed: "{{contact.subscribed}}",
        reason: "{{event.reason ?? ''}}",
        happened_at: "{{execution.startedAt}}",
      },
    },
  },
]

/** True when a recipe leaves the choice of its event to the one who uses it. */
export function asksForEvent(recipe: Recipe): boolean {
  return recipe.eventNames.length === 0
}

/** A recipe's graph around a step id that the caller made; the builder asks for what is not given. */
export function recipeGraph(recipe: Recipe, given: { stepId: string; url?: string; eventName?: string }): Graph {
  const { stepId, url = "", eventName } = given
  const { body, ...step } = recipe.step
  const eventNames = asksForEvent(recipe) && eventName ? [eventName] : recipe.eventNames
  const config = { url, method: "POST", headers: {}, ...(body && { body }) }
  return {
    trigger: { kind: "EVENT", eventNames },
    nodes: [{ ...step, id: stepId, kind: "WEBHOOK", config }],
    edges: [{ id: `${stepId}-in`, from: "trigger", outcome: "next", to: stepId }],
  }
}
