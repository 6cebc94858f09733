import type { Resend } from "@/lib/contracts/deliveries"

const shortMs = 600_000

type Seen = {
  openedAt: Date
  /** The newest one that was dismissed, or empty. */
  dismissed: string
}

/**
 * Of the resends, newest first: those that go on, and the newest that has ended since a short while before the page was
 * opened, unless it was dismissed. One delivery sent again shows at that delivery.
 */
export function shownResends(resends: Resend[], { openedAt, dismissed }: Seen): Resend[] {
  const ofMany = resends.filter(({ total, filters }) => total > 0 && filters.deliveryIds?.length !== 1)
  const running = ofMany.filter(({ endedAt }) => endedAt === null)
  const ended = ofMany.find(({ endedAt }) => endedAt && new Date(endedAt).getTime() > openedAt.getTime() - shortMs)
  return ended && ended.id > dismissed ? [...running, ended] : running
}

/** How far a resend is, and in the end what came of it. */
export function progressOf({ total, sent, succeeded, stoppedAt, endedAt }: Resend): string {
  const count = (number: number) => number.toLocaleString("en")
  if (!endedAt) return `${count(sent)} of ${count(total)} sent, ${count(succeeded)} delivered`
  const failed = sent > succeeded ? `, ${count(sent - succeeded)} failed again` : ""
  const came = `${count(succeeded)} delivered${failed}.`
  if (stoppedAt) return `Stopped after ${count(sent)} of ${count(total)}: ${came}`
  return total === 1 ? `1 delivery was sent again: ${came}` : `${count(total)} deliveries were sent again: ${came}`
}
