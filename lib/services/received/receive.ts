import "server-only"
import { Email } from "@/lib/contracts/contacts"
import type { Verdicts } from "@/lib/contracts/received-emails"
import { Invalid, Malformed } from "@/lib/errors"
import { eventBody } from "@/lib/mail/inbound/event-data"
import { fingerprintOf } from "@/lib/mail/inbound/fingerprint"
import { type InboundMessage, parseMessage } from "@/lib/mail/inbound/parse-message"
import { readReport } from "@/lib/mail/inbound/read-report"
import { sanitizeHtml } from "@/lib/mail/inbound/sanitize-html"
import { type Anonymous, systemContextOf } from "../context"
import type { Arrived } from "./arrived"
import { findReceivers, type Receiver } from "./find-receivers"
import { keepReceived } from "./keep"
import { takeReports } from "./take-reports"

/** A message as it came. `verdicts` are those of a provider; else `judge` finds them. */
export type Incoming = {
  raw: Buffer
  envelope: { from: string | null; recipients: string[] }
  via: Arrived["via"]
  judge: () => Promise<Verdicts>
  messageId?: string
  receivedAt?: Date
  providerMillis?: number
}

export type Reception = { emails: string[]; reports: number }

/**
 * Takes a message for every project whose verified domain one of its recipients is at, or only for `only`: each in one
 * transaction, and once however often the same delivery comes. A bounce or a complaint about an e-mail of ours becomes
 * that e-mail's event instead. Throws Invalid where nobody receives it or nobody sent it, Malformed for what is no message.
 */
export async function receiveMail(
  ctx: Anonymous,
  incoming: Incoming,
  only?: { projectId: string },
): Promise<Reception> {
  const startedAt = performance.now()
  const message = await read(incoming.raw)
  const { recipients: named } = incoming.envelope
  const recipients = named.length > 0 ? named.map((address) => address.toLowerCase()) : message.to
  const receivers = await findReceivers(ctx, recipients, only)
  if (receivers.length === 0) throw nobodyReceives()
  const fingerprint = fingerprintOf(incoming.raw, message, incoming.envelope.from)
  const given = { ...incoming, message, fingerprint, receivedAt: incoming.receivedAt ?? ctx.now, startedAt }
  const { reports, left } = await reported(ctx, given, receivers)
  if (left.length === 0) return { emails: [], reports }
  const arrived = { ...given, ...shownOf(message), from: senderOf(given), verdicts: await incoming.judge() }
  const messageId = incoming.messageId ?? message.messageId
  const emails: string[] = []
  for (const { projectId, recipients: theirs } of left)
    emails.push(...(await keepReceived(contextOf(ctx, projectId), { ...arrived, messageId }, theirs)))
  return { emails, reports }
}

type Given = Incoming & { message: InboundMessage; fingerprint: string; receivedAt: Date }

/** Takes what is a report to those whom it is for, and answers who is left. */
async function reported(ctx: Anonymous, { message, fingerprint, receivedAt }: Given, receivers: Receiver[]) {
  const report = readReport(message, { fingerprint, receivedAt })
  if (!report) return { reports: 0, left: receivers }
  const left: Receiver[] = []
  for (const receiver of receivers)
    if (!(await takeReports(contextOf(ctx, receiver.projectId), report))) left.push(receiver)
  return { reports: left.length < receivers.length ? report.reports.length : 0, left }
}

function contextOf(ctx: Anonymous, projectId: string) {
  return { ...systemContextOf(projectId), db: ctx.db, requestId: ctx.requestId, now: ctx.now }
}

function shownOf({ html, text }: InboundMessage) {
  const safe = html === null ? null : sanitizeHtml(html)
  return { html: safe, body: eventBody(safe, text) }
}

async function read(raw: Buffer): Promise<InboundMessage> {
  try {
    return await parseMessage(raw)
  } catch {
    throw new Malformed("This cannot be read as a message (RFC 5322).", { code: "unreadable_message" })
  }
}

/** Whom it says that it is from; else who handed it over. */
function senderOf({ message, envelope }: Given): string {
  const sender = [message.from, envelope.from]
    .map((address) => Email.safeParse(address ?? ""))
    .find((each) => each.success)
  if (sender?.data) return sender.data
  throw new Invalid("The message names no sender.", { code: "sender_missing" })
}

function nobodyReceives(): Invalid {
  const message = "None of the recipients is at a domain that this project has verified."
  return new Invalid(message, {
    code: "domain_not_verified",
    errors: [{ field: "to", code: "domain_not_verified", message }],
  })
}
