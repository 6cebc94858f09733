import "server-only"
import type { ContactSnapshot } from "@/db/schema/events"
import type { Channel } from "@/lib/events/channels"

export type EventFacts = {
  name: string
  data: Record<string, unknown>
  contactId: string
  channel: Channel
  /** Set for contact.* events: the contact as it is at the flip. */
  contactSnapshot?: ContactSnapshot
  consentSequence?: number
  origin?: string
  emailId?: string
  causationId?: string
  depth?: number
}

/** An event as it is about to be written. */
export type NewEvent = EventFacts & { id: string; projectId: string; actor: string; createdAt: Date; depth: number }
