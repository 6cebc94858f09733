import { z } from "zod"
import { Verdict, type Verdicts } from "@/lib/contracts/received-emails"

/** A disabled scan, and what SES may add some day, say nothing. */
const status = z.object({ status: Verdict.catch("GRAY") }).default({ status: "GRAY" })

/** Source: docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html */
const Arrival = z.object({
  notificationType: z.literal("Received"),
  content: z.string().optional(),
  receipt: z.object({
    timestamp: z.coerce.date(),
    processingTimeMillis: z.number().int().nonnegative(),
    recipients: z.array(z.string()),
    spamVerdict: status,
    virusVerdict: status,
    spfVerdict: status,
    dkimVerdict: status,
    dmarcVerdict: status,
    action: z.object({ encoding: z.string().optional() }).optional(),
  }),
  mail: z.object({
    messageId: z.string(),
    source: z.string().optional(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  }),
})

/** A message that SES received. Where SES put it elsewhere, as into S3, `raw` has its headers alone. */
export type SesArrival = {
  raw: Buffer
  messageId: string
  from: string | null
  recipients: string[]
  verdicts: Verdicts
  receivedAt: Date
  providerMillis: number
}

/** Undefined for a notification of something else. */
export function readSesArrival(body: unknown): SesArrival | undefined {
  if (!z.object({ notificationType: z.literal("Received") }).safeParse(body).success) return undefined
  const { receipt, mail, content } = Arrival.parse(body)
  return {
    raw: content === undefined ? headersOf(mail.headers) : contentOf(content, receipt.action?.encoding),
    messageId: mail.messageId,
    from: mail.source || null,
    recipients: receipt.recipients,
    receivedAt: receipt.timestamp,
    providerMillis: receipt.processingTimeMillis,
    verdicts: {
      spam: receipt.spamVerdict.status,
      virus: receipt.virusVerdict.status,
      spf: receipt.spfVerdict.status,
      dkim: receipt.dkimVerdict.status,
      dmarc: receipt.dmarcVerdict.status,
    },
  }
}

function contentOf(content: string, encoding: string | undefined): Buffer {
  return Buffer.from(content, encoding?.toLowerCase() === "base64" ? "base64" : "utf8")
}

/** Less those that say how a body is to be read, which is not here. */
function headersOf(headers: { name: string; value: string }[]): Buffer {
  const lines = headers
    .filter(({ name }) => /^[!-9;-~]+$/.test(name) && !/^(content-|mime-version)/i.test(name))
    .map(({ name, value }) => `${name}: ${value.replaceAll(/[\r\n]+/g, " ")}\r\n`)
  return Buffer.from(`${lines.join("")}\r\n`)
}
