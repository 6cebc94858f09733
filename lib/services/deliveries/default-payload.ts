import type { ContactSnapshot } from "@/db/schema/events"

export type PayloadFacts = {
  contact: ContactSnapshot
  workflow: { id: string; name: string }
  execution: { id: string; startedAt: string }
  event: Record<string, unknown>
}

/** What a webhook step sends when its body is blank: these four keys with these fields and no others. */
export function defaultPayload({ contact, workflow, execution, event }: PayloadFacts): PayloadFacts {
  return {
    contact: { email: contact.email, subscribed: contact.subscribed, data: contact.data },
    workflow: { id: workflow.id, name: workflow.name },
    execution: { id: execution.id, startedAt: execution.startedAt },
    event,
  }
}
