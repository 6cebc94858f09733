import "server-only"
import { matches } from "@/lib/workflow/conditions"
import { exitCause } from "@/lib/workflow/leaving"
import type { Rehearsed } from "@/lib/workflow/rehearsed"
import { contactScope } from "../contacts/scope"
import { listNewestData } from "../events/find"
import { afterEvent } from "./cast"
import { factsOf, type Performed, type Turn } from "./play"

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
  const { event, note } = await chooseEvent(turn, awaited)
  const contact = afterEvent(moment.contact, eventName)
  const scope = { ...contactScope(contact), event }
  const criteria = play.graph.exitCriteria
  const cause = criteria && exitCause(criteria, { scope, now: moment.now, eventName })
  if (cause) return { ending: { kind: "left", cause }, contact, note }
  const ending = { kind: "outcome" as const, outcome: "received" }
  return { ending, contact, output: { outcome: "received", event }, note }
}

async function chooseEvent(turn: Turn, { eventName, match }: Awaited): Promise<{ event: Data; note: string }> {
  const { play, node, moment } = turn
  const given = play.choices.results[node.key]?.event
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
