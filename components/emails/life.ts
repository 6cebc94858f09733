import type { Email } from "@/lib/contracts/emails"
import { channelTexts } from "@/lib/events/channels"

export type Moment = { at: string; what: string; detail?: string; isAhead?: boolean }

/** What happened to an e-mail, and what is to come, in the order of time. */
export function lifeOf(email: Email): Moment[] {
  const { createdAt, events, failedAt, cancelledAt, nextAttemptAt, error, attemptCount } = email
  const past: Moment[] = [
    { at: createdAt, what: "Written" },
    ...events.map(({ name, channel, createdAt: at }) => ({ at, what: name, detail: detailOf(name, channel) })),
    ...(failedAt ? [{ at: failedAt, what: "Failed", detail: error?.message }] : []),
    ...(cancelledAt ? [{ at: cancelledAt, what: "Cancelled", detail: error?.message }] : []),
  ]
  const isWaiting = nextAttemptAt !== null && attemptCount > 0
  if (isWaiting && error) past.push({ at: error.at, what: `Attempt ${attemptCount}`, detail: error.message })
  const ahead = isWaiting ? [{ at: nextAttemptAt, what: `Attempt ${attemptCount + 1}`, isAhead: true }] : []
  return [...past.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)), ...ahead]
}

/** How somebody opted out or in; of other events the name says enough. */
function detailOf(name: string, channel: string): string | undefined {
  if (!name.startsWith("contact.")) return undefined
  return Object.entries(channelTexts).find(([known]) => known === channel)?.[1]
}
