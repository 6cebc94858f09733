import type { Verdicts } from "@/lib/contracts/received-emails"
import type { InboundMessage } from "@/lib/mail/inbound/parse-message"

/** A message as it is about to be kept: read, judged and made safe. */
export type Arrived = {
  raw: Buffer
  fingerprint: string
  message: InboundMessage
  /** What is shown; null for a message of text alone. */
  html: string | null
  /** What the event tells: the safe HTML, else the text; no longer than an event may be. */
  body: string
  from: string
  messageId: string | null
  verdicts: Verdicts
  via: "smtp" | "http" | "ses"
  receivedAt: Date
  /** Of the clock that only runs forward. */
  startedAt: number
  /** How long the provider says that it took. */
  providerMillis?: number
}
