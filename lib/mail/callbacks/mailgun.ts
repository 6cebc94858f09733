import { createHmac, timingSafeEqual } from "node:crypto"
import { z } from "zod"
import { type Callback, type CallbackReader, type MailReport, namesOf } from "./report"

const Signature = z.object({ timestamp: z.string(), token: z.string(), signature: z.string() })

/** Source: documentation.mailgun.com/docs/mailgun/user-manual/webhooks/webhook-payloads */
const MailgunEvent = z.object({
  signature: Signature,
  "event-data": z.object({
    event: z.string(),
    id: z.string(),
    timestamp: z.number(),
    recipient: z.string().optional(),
    severity: z.string().optional(),
    message: z.object({ headers: z.object({ "message-id": z.string().optional() }) }).optional(),
    "delivery-status": z.object({ message: z.string().optional(), description: z.string().optional() }).optional(),
  }),
})

function read(body: unknown): MailReport[] {
  const { "event-data": data } = MailgunEvent.parse(body)
  const status = data["delivery-status"]
  const rest = {
    key: data.id,
    messageIds: namesOf(data.message?.headers["message-id"]),
    recipient: data.recipient ?? null,
    at: new Date(data.timestamp * 1000),
    detail: status?.message || status?.description || null,
  }
  switch (data.event) {
    case "delivered":
      return [{ kind: "delivered", ...rest }]
    case "failed":
      return [{ kind: "bounced", bounceType: data.severity === "permanent" ? "Permanent" : "Transient", ...rest }]
    case "complained":
      return [{ kind: "complained", ...rest }]
    default:
      return []
  }
}

/** `key` is Mailgun's webhook signing key. */
function verify({ body }: Callback, key: string): boolean {
  const parsed = z.object({ signature: Signature }).safeParse(asJson(body))
  if (!parsed.success) return false
  const { timestamp, token, signature } = parsed.data.signature
  const expected = createHmac("sha256", key)
    .update(timestamp + token)
    .digest()
  const given = Buffer.from(signature, "hex")
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const mailgun: CallbackReader = { verify, read }
