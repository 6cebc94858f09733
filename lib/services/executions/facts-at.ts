import "server-only"
import type { Scope } from "@/lib/workflow/template"
import { contactLinks } from "../contacts/links"
import { contactScope } from "../contacts/scope"
import type { ContactRow } from "../contacts/to-contact"
import type { Context } from "../context"
import type { PayloadFacts } from "../deliveries/default-payload"
import { causeOf } from "../events/cause"
import type { EventRow } from "../events/find"

/** Where an execution stands, recorded or rehearsed. `context` takes the place of the data where no event started it. */
export type Circumstances = {
  contact: ContactRow
  event: EventRow | null
  context?: Record<string, unknown> | null
  workflow: { id: string; name: string }
  execution: { id: string; startedAt: Date }
  /** The segments that the contact is in, where they are asked for. */
  membership?: Scope
  /** What the steps before left behind, by their keys. */
  results: Record<string, unknown>
}

export type StepFacts = { contact: ContactRow; event: EventRow | null; scope: Scope; payload: PayloadFacts }

/**
 * What a step may speak of: contact, event, workflow, execution, links, results of earlier steps. Conditions look at the
 * contact as it is `now`; what is sent `as-of-event` shows it as it was at a flip, when the event tells of one.
 */
export function factsAt(
  ctx: Pick<Context, "now">,
  at: Circumstances,
  { contact: seen }: { contact: "now" | "as-of-event" },
): StepFacts {
  const { contact, workflow } = at
  // A preview may put an event beside somebody else than whom it tells of.
  const tells = seen === "as-of-event" && at.event?.contactId === contact.id
  const snapshot = tells ? at.event?.contactSnapshot : null
  const { email, subscribed, data } = snapshot ?? contact
  const event = at.event?.data ?? at.context ?? {}
  const execution = { id: at.execution.id, startedAt: at.execution.startedAt.toISOString() }
  return {
    contact,
    event: at.event,
    scope: {
      ...contactScope(contact, snapshot),
      ...at.membership,
      ...contactLinks(ctx, contact.id),
      event,
      cause: causeOf(at.event),
      workflow,
      execution,
      steps: at.results,
    },
    payload: { contact: { email, subscribed, data }, workflow, execution, event },
  }
}
