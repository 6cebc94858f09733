import { createHash } from "node:crypto"
import { type MailReport, namesOf } from "../callbacks/report"
import type { InboundMessage, Part } from "./parse-message"

type Fields = Map<string, string>

/** What came back as mail: about which message, by every name that it may have, and what of it. */
export type ReturnedReport = { messageIds: string[]; reports: MailReport[] }

type Came = { fingerprint: string; receivedAt: Date }

/**
 * What a bounce (RFC 3464) or a complaint (RFC 5965) that came back as mail reports, for each recipient that it names;
 * undefined for any other message. `fingerprint` names the message that it came in.
 */
export function readReport(message: InboundMessage, came: Came): ReturnedReport | undefined {
  const status = partOf(message, "message/delivery-status")
  const feedback = partOf(message, "message/feedback-report")
  const messageIds = returnedIds(message)
  if (message.reportType === "delivery-status" && status)
    return { messageIds, reports: fieldsOfRecipients(status).flatMap((fields) => delivery(fields, messageIds, came)) }
  if (message.reportType === "feedback-report" && feedback)
    return { messageIds, reports: complaint(fieldsOf(feedback), messageIds, came) }
  return undefined
}

function delivery(fields: Fields, messageIds: string[], came: Came): MailReport[] {
  const recipient = recipientOf(fields)
  const kind = kindOf(fields)
  if (!kind || !recipient) return []
  const detail = textOf(fields, "diagnostic-code") ?? textOf(fields, "status")
  return [{ ...kind, ...named(came, recipient), messageIds, detail }]
}

// The others say that it was no spam, or are about the authentication of a domain.
const complained = ["abuse", "fraud", "virus", "other"]

function complaint(fields: Fields, messageIds: string[], came: Came): MailReport[] {
  const detail = fields.get("feedback-type")?.toLowerCase() ?? ""
  if (!complained.includes(detail)) return []
  const recipient = addressOf(fields.get("original-rcpt-to"))
  return [{ kind: "complained", ...named(came, recipient), messageIds, detail }]
}

function named({ fingerprint, receivedAt: at }: Came, recipient: string | null) {
  const key = createHash("sha256")
    .update(`${fingerprint}:${recipient ?? ""}`)
    .digest("hex")
  return { key: `mail:${key}`, recipient, at, byMail: true as const }
}

function partOf({ attachments }: InboundMessage, contentType: string): string | undefined {
  const part = attachments.find((each) => each.contentType === contentType)
  return part?.content.toString("utf8")
}

/** The Message-ID of the message, or of its headers, that came back with the report. */
function returnedIds({ attachments }: InboundMessage): string[] {
  const returned = attachments.find(isReturned)
  if (!returned) return []
  const [head = ""] = returned.content.toString("utf8").split(/\r?\n\r?\n/, 1)
  const id = fieldsOf(head).get("message-id") ?? ""
  // Amazon gives messages an id of its own, which its other answers name without the domain.
  const own = /^<?([^@<>]+)@(?:[a-z0-9-]+\.)?amazonses\.com>?$/.exec(id)?.[1]
  return namesOf(id, own)
}

function isReturned({ contentType }: Part): boolean {
  return ["message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers"].includes(contentType)
}

/** The groups of fields behind the first one, which is about the message as a whole. */
function fieldsOfRecipients(text: string): Fields[] {
  return text
    .split(/\r?\n\r?\n+/)
    .map(fieldsOf)
    .filter((fields) => fields.has("final-recipient") || fields.has("original-recipient"))
}

/** The first of each name, unfolded, by its name in small letters. */
function fieldsOf(text: string): Fields {
  const fields: Fields = new Map()
  for (const line of text.replaceAll(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const [, name, value] = /^([!-9;-~]+)[ \t]*:(.*)$/.exec(line) ?? []
    if (name !== undefined && value !== undefined && !fields.has(name.toLowerCase()))
      fields.set(name.toLowerCase(), value.trim())
  }
  return fields
}

/** Whom the sender wrote to, where the report still knows it: a forwarder may have changed the last one. */
function recipientOf(fields: Fields): string | null {
  return addressOf(fields.get("original-recipient")) ?? addressOf(fields.get("final-recipient"))
}

/** `rfc822; ada@example.com` */
function addressOf(field: string | undefined): string | null {
  const address = /^(?:[a-z0-9-]+\s*;)?\s*<?([^\s<>]+@[^\s<>]+)>?/i.exec(field ?? "")?.[1]
  return address?.toLowerCase() ?? null
}

function kindOf(fields: Fields) {
  switch (fields.get("action")?.toLowerCase().split(/[\s(]/, 1)[0]) {
    case "failed": {
      const isPermanent = !/^4\./.test(fields.get("status") ?? "")
      return { kind: "bounced", bounceType: isPermanent ? "Permanent" : "Transient" } as const
    }
    case "delayed":
      return { kind: "bounced", bounceType: "Transient" } as const
    case "delivered":
      return { kind: "delivered" } as const
    default:
      return undefined
  }
}

function textOf(fields: Fields, name: string): string | null {
  return fields.get(name)?.slice(0, 2000) || null
}
