import "server-only"
import { and, type Column, eq, lte, or, type SQL, sql } from "drizzle-orm"
import { leftBehind, type MailError, type Outcome } from "@/lib/mail/judge-handover"
import { handoverLimitMs, type Transport } from "@/lib/mail/transport"

/** What rows of e-mails and of notices have in common. */
type Mailing = { status: Column; attemptCount: Column; nextAttemptAt: Column; sendingAt: Column; error: Column }

/** With some time for a process that is slow, a row that is `sending` for longer was left behind. */
const leftAfterMs = handoverLimitMs + 60_000

/** The moment from which on a row that is being handed over counts as left behind. */
export function leftAt(sendingAt: Column): SQL {
  return sql`${sendingAt} + make_interval(secs => ${leftAfterMs / 1000}::float8)`
}

type Look = { transport: Transport; now: Date }

/** What may be handed over now: it is queued and due, or was left behind and cannot arrive twice. */
export function isDue(row: Mailing, { transport, now }: Look): SQL | undefined {
  const leftBefore = new Date(now.getTime() - leftAfterMs)
  const isLeft = and(eq(row.status, "sending"), lte(row.sendingAt, leftBefore))
  return or(
    and(eq(row.status, "queued"), lte(row.nextAttemptAt, now)),
    transport.recognisesRepeats ? isLeft : undefined,
  )
}

/** What marks a row as being handed over: nobody else hands it over meanwhile. */
export function takenAt(row: Mailing, now: Date) {
  return { status: "sending" as const, sendingAt: now, attemptCount: sql<number>`${row.attemptCount} + 1` }
}

/** The attempt that an outcome belongs to. One that was believed to be left behind may yet end well. */
export function isAttempt(row: Mailing, attempt: number | SQL): SQL | undefined {
  return and(eq(row.attemptCount, attempt), or(eq(row.status, "sending"), wasGivenUp(row)))
}

/** What failed without anybody knowing whether it arrived. */
export function wasGivenUp(row: Pick<Mailing, "status" | "error">): SQL | undefined {
  return and(eq(row.status, "failed"), sql`${row.error} ->> 'code' = 'unknown'`)
}

/** The columns of an outcome. */
export function outcomeColumns(outcome: Outcome, at: Date) {
  const { status } = outcome
  if (status === "sent") {
    return { status, sentAt: at, providerMessageId: outcome.providerMessageId, error: null as MailError | null }
  }
  if (status === "failed") return { status, error: outcome.error }
  return { status, error: outcome.error, nextAttemptAt: outcome.nextAttemptAt }
}

type Seen = { status: string; nextAttemptAt: Date; sendingAt: Date | null }

/**
 * What to do about a row that is not due: look again at a time, or settle what was left behind; undefined when it is
 * over.
 */
export function whatNext(seen: Seen | undefined, now: Date): { lookAt: Date } | { outcome: Outcome } | undefined {
  if (seen?.status === "queued") return { lookAt: seen.nextAttemptAt }
  if (seen?.status !== "sending") return undefined
  const leftAt = new Date((seen.sendingAt ?? now).getTime() + leftAfterMs)
  return leftAt > now ? { lookAt: leftAt } : { outcome: leftBehind(now) }
}
