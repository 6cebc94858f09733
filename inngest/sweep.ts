import { anonymousContext } from "@/lib/services/context"
import { removeUnmatchedReports } from "@/lib/services/emails/reports/remove-unmatched"
import { removeExpiredAnswers } from "@/lib/services/idempotency/remove-expired"

const everyMs = 60_000

/** Answers what removes a bounded part of what is kept for a time only: once a minute, and at each call while more is left. */
export function sweeper(): () => Promise<void> {
  let dueAt = 0
  return async () => {
    if (Date.now() < dueAt) return
    const ctx = anonymousContext()
    const isMore = [await removeExpiredAnswers(ctx), await removeUnmatchedReports(ctx)]
    if (!isMore.includes(true)) dueAt = Date.now() + everyMs
  }
}
