import type net from "node:net"
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server"

export type Delivery = {
  raw: Buffer
  from: string | null
  recipients: string[]
  ip: string
  helo: string | undefined
}

export type ListenerOptions = {
  port: number
  host?: string
  /** How it calls itself. */
  name: string
  tls?: { key: string; cert: string }
  /** Of one message; all that is being received at once may be four times as much. */
  maxBytes: number
  /** Whether somebody receives mail for an address. */
  accepts: (address: string) => Promise<boolean>
  /** Must have kept the message when it answers. Throws RefusedMail for one that is never taken. */
  receive: (delivery: Delivery) => Promise<void>
  onError: (error: unknown) => void
}

/** A message that no repeat would make better. */
export class RefusedMail extends Error {}

const maxClients = 50
const maxRecipients = 100
const silenceMs = 60_000
const closeMs = 10_000

/** Listens for mail by SMTP (RFC 5321), without authentication, for whom `accepts` knows; answers how it ends. */
export async function startListener(options: ListenerOptions): Promise<{ port: number; close: () => Promise<void> }> {
  const { port, host, name, tls, maxBytes, onError } = options
  const intake = openIntake(options)
  const server = new SMTPServer({
    name,
    banner: "Heed",
    logger: false,
    authOptional: true,
    disabledCommands: tls ? ["AUTH"] : ["AUTH", "STARTTLS"],
    ...tls,
    size: maxBytes,
    maxClients,
    socketTimeout: silenceMs,
    closeTimeout: closeMs,
    disableReverseLookup: true,
    onRcptTo: ({ address }, { envelope }, done) => {
      if (envelope.rcptTo.length >= maxRecipients) return done(reply(452, "4.5.3 Too many recipients"))
      options.accepts(address.toLowerCase()).then(
        (isAccepted) => done(isAccepted ? null : reply(550, "5.1.1 Nobody receives mail for this domain here")),
        (error) => done(temporarily(error, onError)),
      )
    },
    onData: (stream, session, done) => {
      intake(stream, session).then(
        () => done(null, "2.0.0 Kept"),
        (error) => done(error instanceof Refusal ? error : temporarily(error, onError)),
      )
    },
  })
  server.on("error", onError)
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject)
    server.listen(port, host, () => resolve(server.server.off("error", reject) && undefined))
  })
  // A server that listens on a port has an address of this form.
  const { port: taken } = server.server.address() as net.AddressInfo
  return { port: taken, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

class Refusal extends Error {
  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message)
  }
}

function reply(code: number, message: string): Refusal {
  return new Refusal(code, message)
}

/** What went wrong stays inside; whoever sends tries again. */
function temporarily(error: unknown, onError: (error: unknown) => void): Refusal {
  onError(error)
  return reply(451, "4.3.0 Not now, try again later")
}

/** Reads messages into memory, as many at once as fit. */
function openIntake({ maxBytes, receive }: ListenerOptions) {
  let held = 0
  return async (stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> => {
    const chunks: Buffer[] = []
    let own = 0
    let refusal: Refusal | undefined
    try {
      // What is not wanted is read too: the answer comes behind the last byte.
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        if (own + chunk.length > maxBytes) refusal = reply(552, "5.3.4 The message is too big")
        else if (held + chunk.length > 4 * maxBytes) refusal ??= reply(452, "4.3.1 Too much mail at once")
        if (refusal) chunks.length = 0
        else chunks.push(chunk)
        own += chunk.length
        held += chunk.length
      }
      if (refusal) throw refusal
      await receive(toDelivery(Buffer.concat(chunks), session)).catch(refused)
    } finally {
      held -= own
    }
  }
}

function refused(error: unknown): never {
  throw error instanceof RefusedMail ? reply(550, `5.6.0 ${error.message}`) : error
}

function toDelivery(raw: Buffer, { envelope, remoteAddress, hostNameAppearsAs }: SMTPServerSession): Delivery {
  const { mailFrom, rcptTo } = envelope
  return {
    raw,
    from: mailFrom && mailFrom.address !== "" ? mailFrom.address.toLowerCase() : null,
    recipients: rcptTo.map(({ address }) => address.toLowerCase()),
    ip: remoteAddress,
    helo: typeof hostNameAppearsAs === "string" ? hostNameAppearsAs : undefined,
  }
}
