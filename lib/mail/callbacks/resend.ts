import { z } from "zod"
import { type Callback, type CallbackReader, type MailReport, namesOf } from "./report"
import { isSigned } from "./standard-signature"

/** Source: resend.com/docs/webhooks/emails */
const ResendEvent = z.object({
  type: z.string(),
  created_at: z.coerce.date(),
  data: z.object({
    email_id: z.string(),
    message_id: z.string().optional(),
    to: z.array(z.string()).default([]),
    bounce: z.object({ type: z.string().optional(), message: z.string().optional() }).optional(),
  }),
})

function read(body: unknown): MailReport[] {
  const known = z.object({ type: z.string() }).parse(body)
  if (!["email.delivered", "email.bounced", "email.complained"].includes(known.type)) return []
  const { type, created_at: at, data } = ResendEvent.parse(body)
  const recipient = data.to.length === 1 ? (data.to[0] ?? null) : null
  const messageIds = namesOf(data.email_id, data.message_id)
  const rest = {
    key: `${type}:${data.email_id}:${at.getTime()}`,
    messageIds,
    recipient,
    at,
    detail: data.bounce?.message ?? null,
  }
  if (type === "email.delivered") return [{ kind: "delivered", ...rest }]
  if (type === "email.complained") return [{ kind: "complained", ...rest }]
  const isTransient = ["Transient", "Undetermined"].includes(data.bounce?.type ?? "Permanent")
  return [{ kind: "bounced", bounceType: isTransient ? "Transient" : "Permanent", ...rest }]
}

/** Resend signs with Svix, whose headers are those of Standard Webhooks under another name. */
function verify({ headers, body }: Callback, key: string): boolean {
  const named = ["id", "timestamp", "signature"].map((name) => [`webhook-${name}`, headers[`svix-${name}`] ?? ""])
  return isSigned({ headers: Object.fromEntries(named), body }, key)
}

export const resend: CallbackReader = { verify, read }
