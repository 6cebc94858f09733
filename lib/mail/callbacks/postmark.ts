import { timingSafeEqual } from "node:crypto"
import { z } from "zod"
import { type Callback, type CallbackReader, type MailReport, namesOf } from "./report"

const base = { MessageID: z.string(), ID: z.union([z.number(), z.string()]).optional() }

/** Source: postmarkapp.com/developer/webhooks */
const PostmarkRecord = z.discriminatedUnion("RecordType", [
  z.object({
    RecordType: z.literal("Bounce"),
    ...base,
    Type: z.string(),
    Email: z.string(),
    BouncedAt: z.coerce.date(),
    Details: z.string().optional(),
  }),
  z.object({
    RecordType: z.literal("SpamComplaint"),
    ...base,
    Email: z.string(),
    BouncedAt: z.coerce.date(),
    Details: z.string().optional(),
  }),
  z.object({
    RecordType: z.literal("Delivery"),
    ...base,
    Recipient: z.string(),
    DeliveredAt: z.coerce.date(),
    Details: z.string().optional(),
  }),
])

// After these Postmark itself sends no more to the address.
const permanent = new Set(["HardBounce", "BadEmailAddress", "ManuallyDeactivated"])

function read(body: unknown): MailReport[] {
  const known = z.object({ RecordType: z.string() }).parse(body)
  if (!["Bounce", "SpamComplaint", "Delivery"].includes(known.RecordType)) return []
  const record = PostmarkRecord.parse(body)
  const messageIds = namesOf(record.MessageID)
  const detail = record.Details ?? null
  if (record.RecordType === "Delivery") {
    const { Recipient: recipient, DeliveredAt: at, MessageID } = record
    return [{ kind: "delivered", key: `${MessageID}:delivery:${recipient}`, messageIds, recipient, at, detail }]
  }
  const { Email: recipient, BouncedAt: at } = record
  const rest = { key: `${record.RecordType}:${record.ID ?? record.MessageID}`, messageIds, recipient, at, detail }
  if (record.RecordType === "SpamComplaint") return [{ kind: "complained", ...rest }]
  return [{ kind: "bounced", bounceType: permanent.has(record.Type) ? "Permanent" : "Transient", ...rest }]
}

/** Postmark signs nothing; it sends the password that its URL was given. */
function verify({ headers }: Callback, key: string): boolean {
  const [scheme, credentials = ""] = (headers.authorization ?? "").split(" ")
  if (scheme?.toLowerCase() !== "basic") return false
  const text = Buffer.from(credentials, "base64").toString("utf8")
  const password = Buffer.from(text.slice(text.indexOf(":") + 1))
  const expected = Buffer.from(key)
  return password.length === expected.length && timingSafeEqual(password, expected)
}

export const postmark: CallbackReader = { verify, read }
