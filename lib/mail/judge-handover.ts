import type { Handover, HandoverFailure } from "./transport"

/** How long a message rests before each attempt, about 24 hours in all. */
const restSeconds = [0, 10, 60, 5 * 60, 15 * 60, 30 * 60, 3600, 2 * 3600, 4 * 3600, 6 * 3600, 10 * 3600]

const jitter = 0.1

/** Why a message was not sent, or not yet. Its last two codes are of those that were cancelled. */
export type MailError = {
  code:
    | HandoverFailure
    | "recipient_unsubscribed"
    | "recipient_suppressed"
    | "marketing_stopped"
    | "campaign_cancelled"
    | "contact_deleted"
    | "bounced"
  message: string
  at: string
}

/** What becomes of a message after an attempt to hand it over. */
export type Outcome =
  | { status: "sent"; providerMessageId: string }
  | { status: "queued"; error: MailError; nextAttemptAt: Date }
  | { status: "failed"; error: MailError }

const isTemporary: Record<HandoverFailure, boolean> = {
  unreachable: true,
  login_refused: true,
  deferred: true,
  refused: false,
  invalid: false,
  unknown: false,
}

type Attempt = { attempt: number; at: Date; random: number }

/** Judges the `attempt`-th handover, the first being 1. Rests are later by up to a tenth, `random` of it (0 to 1). */
export function judgeHandover(handover: Handover, { attempt, at, random }: Attempt): Outcome {
  if (handover.ok) return { status: "sent", providerMessageId: handover.providerMessageId }
  const { failure: code, detail: message } = handover
  const error = { code, message, at: at.toISOString() }
  const rest = isTemporary[code] ? restSeconds[attempt] : undefined
  if (rest !== undefined) {
    const nextAttemptAt = new Date(at.getTime() + rest * (1 + jitter * random) * 1000)
    return { status: "queued", error, nextAttemptAt }
  }
  const gaveUp = isTemporary[code] ? `Given up after ${attempt} attempts. ` : ""
  return { status: "failed", error: { ...error, message: gaveUp + message } }
}

/** What is said of a message that a process left behind while it was handing it over. */
export function leftBehind(at: Date): Outcome {
  const message =
    "The server stopped while it was handing this message over. It may have arrived, so it was not sent again."
  return { status: "failed", error: { code: "unknown", message, at: at.toISOString() } }
}
