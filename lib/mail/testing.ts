import { generateKeyPairSync } from "node:crypto"
import type { AddressInfo } from "node:net"
import { buffer } from "node:stream/consumers"
import { type ParsedMail, simpleParser } from "mailparser"
import { SMTPServer, type SMTPServerOptions } from "smtp-server"
import { onTestFinished } from "vitest"
import { type Message, messageIdOf } from "./message"

/** A reply of an SMTP server: 4xx for now, 5xx for good; `drop` closes the connection instead. */
export type Reply = number | "drop"

type Behaviour = { onRecipient?: () => Reply | undefined; onMessage?: () => Reply | undefined }

export type Mailserver = {
  url: string
  port: number
  messages: ParsedMail[]
  /** The same messages, byte by byte. */
  raw: Buffer[]
  envelopes: Envelope[]
  close: () => void
}
export type Envelope = { from: string; to: string[] }

/** A real SMTP server on loopback that keeps what arrives, takes everything unless told otherwise, and ends with the test. */
export async function startMailserver(behaviour: Behaviour = {}, options: SMTPServerOptions = {}): Promise<Mailserver> {
  const messages: ParsedMail[] = []
  const raw: Buffer[] = []
  const envelopes: Envelope[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo: (_address, _session, done) => done(refusal(behaviour.onRecipient?.())),
    onData: async (stream, session, done) => {
      const bytes = await buffer(stream)
      const message = await simpleParser(bytes)
      const reply = behaviour.onMessage?.()
      if (reply === "drop") return closeConnections()
      if (reply === undefined) {
        messages.push(message)
        raw.push(bytes)
        const { mailFrom, rcptTo } = session.envelope
        envelopes.push({ from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address) })
      }
      done(refusal(reply))
    },
    ...options,
  })
  server.on("error", () => {})
  function closeConnections(): void {
    for (const connection of server.connections) connection.close()
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  onTestFinished(() => void new Promise<void>((resolve) => server.close(resolve)))
  // A server that listens on a port has an address of this form.
  const { port } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, port, messages, raw, envelopes, close: closeConnections }
}

function refusal(reply: Reply | undefined): Error | undefined {
  if (reply === undefined || reply === "drop") return undefined
  return Object.assign(new Error("Not this one"), { responseCode: reply })
}

/** A key pair, and the TXT record of its public half. */
export function testKeyPair() {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
  const der = publicKey.export({ type: "spki", format: "der" }).toString("base64")
  return { privateKey, der, record: `v=DKIM1; k=rsa; p=${der}` }
}

/** A message with all its parts. */
export function testMessage(override: Partial<Message> = {}): Message {
  const from = { email: "hello@acme.test", name: "Acme Team" }
  return {
    id: messageIdOf("0199-1", from),
    lane: "direct",
    from,
    to: { email: "ada@example.com", name: "Ada Lovelace" },
    replyTo: "help@acme.test",
    subject: "Grüße an Ada",
    html: '<p>Hello <b>Ada</b></p><img src="cid:logo">',
    text: "Hello Ada",
    headers: { "X-Order": "42" },
    attachments: [
      { filename: "a.txt", contentType: "text/plain", contentId: null, isInline: false, content: Buffer.from("one") },
      { filename: "l.png", contentType: "image/png", contentId: "logo", isInline: true, content: Buffer.from([1, 2]) },
    ],
    date: new Date("2030-05-01T09:00:00Z"),
    dkim: null,
    ...override,
  }
}
