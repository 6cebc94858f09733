import { anonymousContext } from "@/lib/services/context"
import { removeExpiredAnswers } from "@/lib/services/idempotency/remove-expired"

const everyMs = 60_000

/** Answers what removes a bounded part of what is kept for a time only: once a minute, and at each call while more is left. */
export function sweeper(): () => Promise<void> {
  let dueAt = 0
  return async () => {
    if (Date.now() < dueAt) return
    const isMore = await removeExpiredAnswers(anonymousContext())
    if (!isMore) dueAt = Date.now() + everyMs
  }
}
