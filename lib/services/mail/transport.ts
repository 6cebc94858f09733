import "server-only"
import { mailboxMessages } from "@/db/schema/mailbox-messages"
import { env } from "@/lib/env"
import { localMailbox } from "@/lib/mail/local-mailbox"
import { sesTransport } from "@/lib/mail/ses"
import { smtpTransport } from "@/lib/mail/smtp"
import type { Transport } from "@/lib/mail/transport"
import { database } from "../context"

// Next bundles instrumentation, pages and routes apart; only globalThis is shared between them.
const shared = globalThis as typeof globalThis & { heedTransport?: Transport }

/** Who takes this process's messages: the SMTP server in SMTP_URL, Amazon SES in SES_REGION, else the local mailbox. */
export function mailTransport(): Transport {
  shared.heedTransport ??= openTransport()
  return shared.heedTransport
}

function openTransport(): Transport {
  const { SMTP_URL: url, SES_REGION: region, SES_CONFIGURATION_SET: configurationSet, SES_ENDPOINT: endpoint } = env()
  if (url) return smtpTransport({ url })
  return region ? sesTransport({ region, configurationSet, endpoint }) : localMailbox(keepInMailbox)
}

/** Lets go of the connections of this process, if there are any. */
export function closeTransport(): void {
  shared.heedTransport?.close()
  shared.heedTransport = undefined
}

async function keepInMailbox({ id, raw }: { id: string; raw: Buffer }): Promise<void> {
  await database().insert(mailboxMessages).values({ messageId: id, raw }).onConflictDoNothing()
}
