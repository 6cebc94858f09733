import type { Channel } from "@/lib/events/channels"

/** What templates and rules know of how an event came about, as `cause`; it is never in a payload by itself. */
export function causeOf(event: { channel: Channel; origin: string | null } | null): Record<string, unknown> {
  return event ? { channel: event.channel, origin: event.origin } : {}
}
