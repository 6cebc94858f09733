import nodemailer, { type NodemailerError } from "nodemailer"
import { type Message, toMailOptions } from "./message"
import { type Handover, handoverLimitMs, type Transport } from "./transport"

const connectionsPerLane = 5
const messagesPerConnection = 100
const connectTimeoutMs = 10_000
const silenceTimeoutMs = 60_000
const idleTimeoutMs = 20_000

type Options = { url: string; limitMs?: number }

/**
 * Hands messages to an SMTP server over a few kept connections; bulk mail has its own, so that nothing waits behind it.
 * `url` is such as smtps://user:password@host:465. Nothing is sent twice: once the server may have begun to read a
 * message, a lost connection leaves it `unknown`.
 */
export function smtpTransport({ url, limitMs = handoverLimitMs }: Options): Transport {
  const pools = { direct: createPool(url), bulk: createPool(url) }
  return {
    name: "smtp",
    recognisesRepeats: false,
    send: (message) => pools[message.lane].send(message, AbortSignal.timeout(limitMs)),
    close: () => {
      pools.direct.close()
      pools.bulk.close()
    },
  }
}

function createPool(url: string) {
  const mailer = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: connectionsPerLane,
    maxMessages: messagesPerConnection,
    // Its own repeats do not look whether the message was already on its way.
    maxRequeues: 0,
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    dnsTimeout: connectTimeoutMs,
    socketTimeout: silenceTimeoutMs,
    idleTimeout: idleTimeoutMs,
  })
  const isBeingRead = new WeakMap<AbortSignal, () => boolean>()
  mailer.use("stream", ({ data: { signal }, message }, done) => {
    const createReadStream = message.createReadStream.bind(message)
    message.createReadStream = (options) => {
      const stream = createReadStream(options)
      if (signal) isBeingRead.set(signal, () => stream.readableDidRead)
      return stream
    }
    done()
  })

  async function attempt(message: Message, signal: AbortSignal): Promise<Handover & { mayGoAgain?: boolean }> {
    try {
      await mailer.sendMail({ ...toMailOptions(message), signal })
      return { ok: true, providerMessageId: message.id }
    } catch (error) {
      if (!(error instanceof Error)) throw error
      const mayBeTaken = isBeingRead.get(signal)?.() ?? false
      return { ...judgeError(error, mayBeTaken), mayGoAgain: !mayBeTaken && isLostConnection(error) }
    }
  }

  async function send(message: Message, signal: AbortSignal): Promise<Handover> {
    const { mayGoAgain, ...first } = await attempt(message, signal)
    if (!mayGoAgain) return first
    // A kept connection was gone; nothing was said over it.
    const { mayGoAgain: _, ...second } = await attempt(message, signal)
    return second
  }

  return { send, close: () => mailer.close() }
}

function isLostConnection({ code, responseCode }: NodemailerError): boolean {
  return code === "ECONNECTION" && responseCode === undefined
}

/** What an error of nodemailer means; `mayBeTaken` when the server had begun to read the message. */
export function judgeError(error: NodemailerError, mayBeTaken: boolean): Handover & { ok: false } {
  const { code, responseCode, response, message } = error
  const said = `The mail server answered: ${(response ?? message).trim()}`
  if (code === "EAUTH") return { ok: false, failure: "login_refused", detail: said }
  if (responseCode !== undefined && responseCode >= 400) {
    // 503 is about the order of commands, not about the message (RFC 5321 §4.2.2).
    const isPermanent = responseCode >= 500 && responseCode !== 503
    return { ok: false, failure: isPermanent ? "refused" : "deferred", detail: said }
  }
  if (mayBeTaken) {
    const detail = `The connection broke while the mail server was reading the message, which it may have taken: ${message}`
    return { ok: false, failure: "unknown", detail }
  }
  if (code === "EENVELOPE" || code === "EMESSAGE" || code === "ESTREAM")
    return { ok: false, failure: "invalid", detail: `The message could not be sent as it is: ${message}` }
  return { ok: false, failure: "unreachable", detail: `The mail server could not be reached: ${message}` }
}
