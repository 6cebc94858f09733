import { z } from "zod"

const reported = {
  key: z.string().describe("Names the report for good: providers repeat themselves."),
  messageIds: z
    .array(z.string())
    .describe("What may name the message: the provider's own id, and its Message-ID without the angle brackets."),
  recipient: z.string().nullable(),
  at: z.coerce.date(),
  detail: z.string().nullable().describe("The provider's or the receiving server's own words."),
  byMail: z.literal(true).optional().describe("It came back as mail, which anybody may write."),
}

/** What a provider reports of a message that it took; kept as JSON it is read by the same schema. */
export const MailReport = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("delivered"), ...reported }),
  z.object({ kind: z.literal("bounced"), bounceType: z.enum(["Permanent", "Transient"]), ...reported }),
  z.object({ kind: z.literal("complained"), ...reported }),
])
export type MailReport = z.infer<typeof MailReport>

/** A call of a provider: header names in small letters, and the body as it came. */
export type Callback = { headers: Record<string, string>; body: string }

/** How one provider's callbacks are trusted and read. */
export type CallbackReader = {
  /** Whether a call is genuine. `key` is what the provider signs with, or the password that it was given. */
  verify: (call: Callback, key: string) => boolean | Promise<boolean>
  /** What a genuine call reports; empty when it tells of nothing that is kept. Throws where it is not what it should be. */
  read: (body: unknown) => MailReport[]
}

/** A Message-ID without its angle brackets. */
export function bareId(messageId: string): string {
  return messageId.trim().replace(/^<|>$/g, "")
}

/** Those of some names that there are, each once. */
export function namesOf(...ids: (string | null | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null && id !== undefined && id !== "").map((id) => bareId(String(id))))]
}
