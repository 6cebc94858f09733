import type { SESv2Client, SendEmailCommandInput } from "@aws-sdk/client-sesv2"
import { judgeSesError } from "./judge-ses-error"
import type { Message } from "./message"
import { toMime } from "./to-mime"
import { type Handover, handoverLimitMs, type Transport } from "./transport"

const connectTimeoutMs = 10_000
const answerTimeoutMs = 60_000
// Before SES closes what idles: on a connection that is closing nobody knows what was read.
const idleTimeoutMs = 5_000

/** Amazon SES writes these itself, whatever a message says (docs.aws.amazon.com/ses/latest/dg/header-fields.html). */
const rewritten = ["Date", "Message-ID"]

type Options = {
  region: string
  configurationSet?: string
  /** In place of the region's own. */
  endpoint?: string
  limitMs?: number
  answerMs?: number
}

/**
 * Hands messages to the API of Amazon SES, with the credentials that the AWS SDK finds in its environment. Nothing is
 * sent twice: the SDK's own repeats are off, and once a request went out, no answer leaves its message `unknown`.
 */
export function sesTransport(options: Options): Transport {
  let opening: Promise<Ses> | undefined
  return {
    name: "ses",
    recognisesRepeats: false,
    send: async (message) => {
      opening ??= openSes(options)
      return handOver(await opening, message, options)
    },
    close: () => void opening?.then(({ client }) => client.destroy()),
  }
}

type Ses = { client: SESv2Client; SendEmailCommand: typeof import("@aws-sdk/client-sesv2").SendEmailCommand }

/** Loads the SDK only where it is used: it is the largest of all packages. */
async function openSes({ region, endpoint, answerMs = answerTimeoutMs }: Options): Promise<Ses> {
  const { SESv2Client, SendEmailCommand } = await import("@aws-sdk/client-sesv2")
  const agent = { keepAlive: true, timeout: idleTimeoutMs }
  const client = new SESv2Client({
    region,
    endpoint,
    maxAttempts: 1,
    requestHandler: {
      httpAgent: agent,
      httpsAgent: agent,
      connectionTimeout: connectTimeoutMs,
      requestTimeout: answerMs,
      throwOnRequestTimeout: true,
    },
  })
  return { client, SendEmailCommand }
}

async function handOver(
  { client, SendEmailCommand }: Ses,
  message: Message,
  { configurationSet, limitMs = handoverLimitMs }: Options,
): Promise<Handover> {
  const command = new SendEmailCommand(await toRequest(message, configurationSet))
  let wentOut = false
  command.middlewareStack.add(
    (next) => (args) => {
      wentOut = true
      return next(args)
    },
    { step: "deserialize", priority: "low", name: "seeGoingOut" },
  )
  try {
    const { MessageId } = await client.send(command, { abortSignal: AbortSignal.timeout(limitMs) })
    return { ok: true, providerMessageId: MessageId ?? message.id }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return judgeSesError(error, wentOut)
  }
}

async function toRequest(message: Message, configurationSet: string | undefined): Promise<SendEmailCommandInput> {
  return {
    FromEmailAddress: message.from.email,
    Destination: { ToAddresses: [message.to.email] },
    Content: { Raw: { Data: await toMime(message, rewritten) } },
    ConfigurationSetName: configurationSet,
  }
}
