import type { ScopeQuery, WorkflowScope } from "@/lib/contracts/workflow-scope"
import { eventNamesOf, type Trigger } from "@/lib/workflow/graph"
import type { TestChoices } from "./test-choices"

type Data = Record<string, unknown>
type Kind = "recorded" | "made-up"

/** Whom and what a test is about, once what was left open is settled. */
export type Cast = {
  contact:
    | { kind: "recorded"; id: string; email: string }
    | { kind: "made-up"; email: string; isSubscribed: boolean; data: Data }
  event:
    | { kind: "recorded"; id: string; name: string; createdAt: string }
    | { kind: "made-up"; name: string; data: Data }
    | { kind: "context"; data: Data }
    | null
}

/** By field, why it cannot be tested with what is there. */
export type Complaints = {
  contact?: string
  contactData?: string
  event?: string
  eventData?: string
  context?: string
}

/** What the project has; undefined until that is known. */
export type Known = Pick<WorkflowScope, "contact" | "event"> | undefined

type Given = { choices: TestChoices; known: Known; trigger: Trigger }

/** The ids to ask the project for; what is left out is the newest. */
export function scopeIds({ contact, event }: TestChoices): ScopeQuery {
  return {
    contactId: (contact.kind !== "made-up" && contact.id) || undefined,
    eventId: (event.kind !== "made-up" && event.id) || undefined,
  }
}

/** A choice that is not made yet falls on what the project has, else on something made up. */
export function contactKind({ choices, known }: Given): Kind {
  return choices.contact.kind ?? (known && !known.contact ? "made-up" : "recorded")
}

export function eventKind(given: Given): Kind {
  return given.choices.event.kind ?? (given.known && !recordedEvent(given) ? "made-up" : "recorded")
}

/** The name of an event that is made up: one that the trigger listens to. */
export function madeUpName({ choices, trigger }: Given): string | undefined {
  const names = eventNamesOf(trigger)
  return names.find((name) => name === choices.event.name) ?? names[0]
}

/** Settles whom and what a test is about; without a cast the complaints say what is missing. */
export function settleCast(given: Given): { cast: Cast | null; complaints: Complaints } {
  const contact = settleContact(given)
  const event = settleEvent(given)
  const complaints = {
    ...("complaints" in contact && contact.complaints),
    ...("complaints" in event && event.complaints),
  }
  if ("complaints" in contact || "complaints" in event) return { cast: null, complaints }
  return { cast: { contact, event: event.event }, complaints }
}

/** A JSON object as it was typed; blank is an empty one. */
export function readData(text: string): { data: Data } | { complaint: string } {
  if (text.trim() === "") return { data: {} }
  try {
    const value: unknown = JSON.parse(text)
    if (isData(value)) return { data: value }
    return { complaint: 'This is not a JSON object, such as {"plan": "pro"}.' }
  } catch (error) {
    return { complaint: `Not valid JSON yet. ${error instanceof Error ? error.message : ""}` }
  }
}

function settleContact(given: Given): Cast["contact"] | { complaints: Complaints } {
  const { choices, known } = given
  if (contactKind(given) === "recorded") {
    if (known?.contact) return { kind: "recorded", ...known.contact }
    return { complaints: { contact: known && "The project has no contacts yet. Make one up." } }
  }
  const { email, isSubscribed, data } = choices.contact
  const read = readData(data)
  return "complaint" in read
    ? { complaints: { contactData: read.complaint } }
    : { kind: "made-up", email: email.trim(), isSubscribed, data: read.data }
}

function settleEvent(given: Given): { event: Cast["event"] } | { complaints: Complaints } {
  if (given.trigger.kind !== "EVENT") return settleContext(given.choices.context)
  const name = madeUpName(given)
  if (name === undefined) return { event: null }
  if (eventKind(given) === "recorded") {
    const event = recordedEvent(given)
    if (event) return { event: { kind: "recorded", ...event } }
    return { complaints: { event: given.known && "None was recorded yet. Make one up." } }
  }
  const read = readData(given.choices.event.data)
  return "complaint" in read
    ? { complaints: { eventData: read.complaint } }
    : { event: { kind: "made-up", name, data: read.data } }
}

function settleContext(text: string): { event: Cast["event"] } | { complaints: Complaints } {
  const read = readData(text)
  if ("complaint" in read) return { complaints: { context: read.complaint } }
  return { event: text.trim() === "" ? null : { kind: "context", data: read.data } }
}

/** The event that was chosen, else the newest, unless the trigger on the screen listens to others by now. */
function recordedEvent({ choices, known, trigger }: Given) {
  const event = known?.event
  return event && (choices.event.id === event.id || eventNamesOf(trigger).includes(event.name)) ? event : undefined
}

function isData(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
