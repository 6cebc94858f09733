import { z } from "zod"

/** An event that the system makes by itself. `pattern` entries stand for one event per segment. */
export type CatalogueEvent = { name: string; pattern?: RegExp; sentence: string; data: z.ZodType }

const email = z.object({
  subject: z.string(),
  from: z.string(),
  fromName: z.string().nullable(),
  messageId: z.string().nullable(),
  emailId: z.string(),
  templateId: z.string().nullable(),
  campaignId: z.string().nullable(),
  sourceType: z.enum(["TRANSACTIONAL", "CAMPAIGN", "WORKFLOW", "INBOUND"]),
})

const received = z.object({
  messageId: z.string(),
  from: z.string(),
  fromHeader: z.string(),
  to: z.string(),
  subject: z.string(),
  timestamp: z.iso.datetime(),
  recipients: z.array(z.string()),
  hasContent: z.boolean(),
  body: z.string(),
  spamVerdict: z.string(),
  virusVerdict: z.string(),
  spfVerdict: z.string(),
  dkimVerdict: z.string(),
  dmarcVerdict: z.string(),
  processingTimeMillis: z.number(),
})

const segment = z.object({ segmentId: z.string(), segmentName: z.string() })
const time = z.iso.datetime()

/** Every event that only the system may record; all of them can be chosen as a trigger before they ever happened. */
export const catalogue: CatalogueEvent[] = [
  {
    name: "contact.unsubscribed",
    sentence: "A contact opted out.",
    data: z.object({ reason: z.enum(["bounce", "complaint"]).optional() }),
  },
  { name: "contact.subscribed", sentence: "A contact opted back in.", data: z.object({}) },
  { name: "email.sent", sentence: "An e-mail was accepted for delivery.", data: email.extend({ sentAt: time }) },
  {
    name: "email.delivery",
    sentence: "An e-mail reached the recipient's server.",
    data: email.extend({ deliveredAt: time }),
  },
  {
    name: "email.open",
    sentence: "A contact opened an e-mail for the first time.",
    data: email.extend({ openedAt: time, opens: z.number(), isFirstOpen: z.boolean() }),
  },
  {
    name: "email.click",
    sentence: "A contact clicked a link in an e-mail for the first time.",
    data: email.extend({ link: z.string(), clickedAt: time, clicks: z.number(), isFirstClick: z.boolean() }),
  },
  {
    name: "email.bounce",
    sentence: "An e-mail bounced, for good or for now.",
    data: email.extend({
      bounceType: z.enum(["Permanent", "Transient"]),
      bouncedAt: time.optional(),
      transientBounce: z.literal(true).optional(),
    }),
  },
  {
    name: "email.complaint",
    sentence: "A contact marked an e-mail as spam.",
    data: email.extend({ complainedAt: time }),
  },
  { name: "email.received", sentence: "An e-mail arrived at your domain.", data: received },
  {
    name: "segment.<slug>.entry",
    pattern: /^segment\.[^.]*\.entry$/,
    sentence: "A contact entered a segment.",
    data: segment,
  },
  {
    name: "segment.<slug>.exit",
    pattern: /^segment\.[^.]*\.exit$/,
    sentence: "A contact left a segment.",
    data: segment,
  },
]

/** True for names that nobody may track: `email.*`, the two contact events, `segment.*.entry` and `segment.*.exit`. */
export function isReservedEvent(name: string): boolean {
  return (
    name.startsWith("email.") ||
    /^segment\..*\.(entry|exit)$/.test(name) ||
    catalogue.some((event) => event.name === name)
  )
}

/** The event of a flip. */
export function flipEvent(subscribed: boolean): string {
  return subscribed ? "contact.subscribed" : "contact.unsubscribed"
}

/** The subscription of a contact after an event; undefined for events that are no flip. */
export function subscribedAfter(name: string): boolean | undefined {
  return [true, false].find((subscribed) => flipEvent(subscribed) === name)
}
