import "server-only"
import { assertNever } from "@/lib/assert-never"
import { flipEvent } from "@/lib/events/catalogue"
import { exitCause } from "@/lib/workflow/leaving"
import type { Rehearsed } from "@/lib/workflow/rehearsed"
import { contactScope } from "../contacts/scope"
import { awaitEvent } from "./await-event"
import { performCall } from "./call"
import { performMail } from "./mail"
import type { Performed, Turn } from "./play"

/** Does what a step said it would do: to the rehearsal's own clock and contact, and to nothing else. */
export async function perform(turn: Turn, said: Rehearsed): Promise<Performed> {
  switch (said.kind) {
    case "goes-on":
      return { ending: { kind: "outcome", outcome: said.outcome }, until: said.until, output: said.output }
    case "awaits":
      return awaitEvent(turn, said)
    case "changes":
      return changeContact(turn, said)
    case "calls":
      return performCall(turn, said.request)
    case "mails":
      return performMail(turn, said)
    case "exits":
      return { ending: { kind: "exit", reason: said.reason }, output: { reason: said.reason } }
    case "fails":
      return { ending: { kind: "failed", error: said.error } }
    default:
      return assertNever(said)
  }
}

type Change = Extract<Rehearsed, { kind: "changes" }>

/** A change may end the execution, but not before its step is done. */
function changeContact({ play, moment }: Turn, { data, subscribed, output }: Change): Performed {
  const { now, contact: before } = moment
  const isChanged = JSON.stringify(data) !== JSON.stringify(before.data)
  const isFlipped = subscribed !== undefined && subscribed !== before.subscribed
  const contact = { ...before, data, subscribed: subscribed ?? before.subscribed }
  if (isChanged || isFlipped) contact.updatedAt = now
  const criteria = play.graph.exitCriteria
  const seen = { scope: { ...contactScope(contact), ...play.membership, event: {} }, now }
  const byFlip = isFlipped && criteria && exitCause(criteria, { ...seen, eventName: flipEvent(subscribed) })
  const byChange = isChanged && criteria && exitCause(criteria, seen)
  return { ending: { kind: "outcome", outcome: "next" }, contact, output, leaves: byFlip || byChange || undefined }
}
