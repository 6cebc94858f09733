import { createPublicKey, verify as verifySignature } from "node:crypto"
import { z } from "zod"
import { type Callback, type CallbackReader, type MailReport, namesOf } from "./report"

/** Source: twilio.com/docs/sendgrid/for-developers/tracking-events/event */
const SendGridEvent = z.object({
  event: z.string(),
  email: z.string(),
  timestamp: z.number(),
  "smtp-id": z.string().optional(),
  sg_message_id: z.string().optional(),
  sg_event_id: z.string(),
  type: z.string().optional(),
  reason: z.string().optional(),
  response: z.string().optional(),
})
type SendGridEvent = z.infer<typeof SendGridEvent>

function read(body: unknown): MailReport[] {
  return z.array(SendGridEvent).parse(body).flatMap(toReport)
}

function toReport(event: SendGridEvent): MailReport[] {
  const rest = {
    key: event.sg_event_id,
    messageIds: namesOf(event["smtp-id"], event.sg_message_id, event.sg_message_id?.split(".")[0]),
    recipient: event.email,
    at: new Date(event.timestamp * 1000),
    detail: event.reason ?? event.response ?? null,
  }
  switch (event.event) {
    case "delivered":
      return [{ kind: "delivered", ...rest }]
    case "bounce":
      // A block, as of a server with a poor reputation, may be over tomorrow.
      return [{ kind: "bounced", bounceType: event.type === "blocked" ? "Transient" : "Permanent", ...rest }]
    case "spamreport":
      return [{ kind: "complained", ...rest }]
    default:
      return []
  }
}

/** `key` is the verification key that SendGrid shows with its signed event webhook (ECDSA, P-256). */
function verify({ headers, body }: Callback, key: string): boolean {
  const signature = headers["x-twilio-email-event-webhook-signature"]
  const timestamp = headers["x-twilio-email-event-webhook-timestamp"]
  if (!signature || !timestamp) return false
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" })
    return verifySignature("sha256", Buffer.from(timestamp + body), publicKey, Buffer.from(signature, "base64"))
  } catch {
    return false
  }
}

export const sendgrid: CallbackReader = { verify, read }
