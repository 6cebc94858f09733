import type { Message } from "./message"

/**
 * Why a message was not taken: a closed list. `unreachable`, `login_refused` and `deferred` may pass by themselves,
 * `refused` and `invalid` do not. Of an `unknown` one nobody can say whether it was taken.
 */
export type HandoverFailure = "unreachable" | "login_refused" | "deferred" | "refused" | "invalid" | "unknown"

/** How handing a message over went; `detail` is a sentence for the sender. */
export type Handover = { ok: true; providerMessageId: string } | { ok: false; failure: HandoverFailure; detail: string }

/** Hands composed messages to whoever delivers them. Expected failures are data; what it throws is a bug. */
export type Transport = {
  name: string
  /** Whether a message that was handed over before is recognised by its Message-ID and not delivered again. */
  recognisesRepeats: boolean
  send: (message: Message) => Promise<Handover>
  close: () => void
}

/** No handover takes longer: whatever is still `sending` after that was left by a process that is gone. */
export const handoverLimitMs = 3 * 60 * 1000
