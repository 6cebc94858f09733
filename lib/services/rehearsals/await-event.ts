import "server-only"
import { matches } from "@/lib/workflow/conditions"
import { exitCause } from "@/lib/workflow/leaving"
import type { Rehearsed } from "@/lib/workflow/rehearsed"
import { contactScope } from "../contacts/scope"
import { listNewestData } from "../events/find"
import { afterEvent } from "./cast"
import { factsOf, givenResult, type Performed, type Turn } from "./play"

type Data = Record<string, unknown>
type Awaited = Extract<Rehearsed, { kind: "awaits" }>

const samples = 20

/**
 * Lets the awaited event come at once, or with the outcome `timeout` chosen lets the time be up. The event has the data
 * that was given for it, or else that of the newest recorded one that fits.
 */
export async function awaitEvent(turn: Turn, awaited: Awaited): Promise<Performed> {
  const { play, node, moment } = turn
  const { eventName, until } = awaited
  if (play.choices.outcomes[node.id] === "timeout" && until) {
    const note = `No ${eventName} comes; the time is up at ${until.toISOString()}.`
    return { ending: { kind: "outcome", outcome: "timeout" }, until, output: { outcome: "timeout" }, note }
  }
  const { event: data, note } = await chooseEvent(turn, awaited)
  const happened = afterEvent(moment.contact, { name: eventName, data }, moment.now)
  const { contact, data: event } = happened
  const cause = leavingCause(turn, { eventName, ...happened })
  if (cause) return { ending: { kind: "left", cause }, contact, note }
  const ending = { kind: "outcome" as const, outcome: "received" }
  return { ending, contact, output: { outcome: "received", event }, note }
}

/** What the event brings to the contact comes before the event. */
function leavingCause(
  { play, moment: { contact: before, now } }: Turn,
  { contact, data, eventName }: ReturnType<typeof afterEvent> & { eventName: string },
): string | undefined {
  const criteria = play.graph.exitCriteria
  if (!criteria) return undefined
  const scope = { ...contactScope(contact), ...play.membership, event: data }
  const byChange = contact.data !== before.data ? exitCause(criteria, { scope, now }) : undefined
  return byChange ?? exitCause(criteria, { scope, now, eventName })
}

async function chooseEvent(turn: Turn, { eventName, match }: Awaited): Promise<{ event: Data; note: string }> {
  const { play, moment } = turn
  const given = givenResult(turn)?.event
  if (isData(given)) return { event: given, note: `Takes the data given for it as the ${eventName} that comes.` }
  const { scope } = factsOf(turn, "now")
  const fits = (event: Data) => !match || matches(match, { ...scope, event }, moment.now)
  const recorded = (await listNewestData(play.ctx, eventName, samples)).find(fits)
  if (recorded) return { event: recorded, note: `Takes the data of the newest ${eventName} that fits.` }
  return { event: {}, note: `No ${eventName} that fits was recorded yet; it comes without data.` }
}

function isData(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
