import type http from "node:http"
import { dkimVerify } from "mailauth/lib/dkim/verify.js"
import { simpleParser } from "mailparser"
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest"
import { type Receiver, startReceiver } from "../webhooks/testing"
import { judgeSesError } from "./judge-ses-error"
import { sesTransport } from "./ses"
import { testKeyPair, testMessage } from "./testing"

beforeEach(() => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret")
  // What the machine that tests has is not asked.
  vi.stubEnv("AWS_SESSION_TOKEN", undefined)
  vi.stubEnv("AWS_PROFILE", undefined)
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent")
  vi.stubEnv("AWS_CONFIG_FILE", "/nonexistent")
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true")
  return () => vi.unstubAllEnvs()
})

function answering(status: number, body: unknown, type?: string): http.RequestListener {
  return (_, response) => {
    const headers = { "content-type": "application/json", ...(type ? { "x-amzn-errortype": type } : {}) }
    response.writeHead(status, headers).end(JSON.stringify(body))
  }
}

const taken = answering(200, { MessageId: "0107019-abc" })

function given(endpoint: string, options: Partial<Parameters<typeof sesTransport>[0]> = {}) {
  const transport = sesTransport({ region: "eu-central-1", endpoint, ...options })
  onTestFinished(transport.close)
  return transport
}

/** What the API was asked for, and the message in it. */
async function asked({ requests }: Receiver, nth = 0) {
  const { body = "{}", ...request } = requests[nth] ?? {}
  const { Content, ...rest } = JSON.parse(body)
  const raw = Buffer.from(Content.Raw.Data, "base64")
  return { request, rest, raw, mail: await simpleParser(raw) }
}

describe("sesTransport", () => {
  it("hands over the message as it would go over SMTP, and answers what SES calls it", async () => {
    const receiver = await startReceiver(taken)
    const result = await given(receiver.url, { configurationSet: "marketing" }).send(testMessage())
    expect(result).toEqual({ ok: true, providerMessageId: "0107019-abc" })
    const { request, rest, mail } = await asked(receiver)
    expect(request).toMatchObject({
      method: "POST",
      path: "/v2/email/outbound-emails",
      headers: { authorization: expect.stringContaining("/eu-central-1/ses/aws4_request") },
    })
    expect(rest).toEqual({
      FromEmailAddress: "hello@acme.test",
      Destination: { ToAddresses: ["ada@example.com"] },
      ConfigurationSetName: "marketing",
    })
    expect(mail).toMatchObject({ messageId: "<0199-1@acme.test>", subject: "Grüße an Ada", text: "Hello Ada" })
    expect(mail.attachments.map(({ content }) => content.length).toSorted()).toEqual([2, 3])
  })

  it("signs what SES leaves as it is", async () => {
    const receiver = await startReceiver(taken)
    const { privateKey, record } = testKeyPair()
    const dkim = { domain: "acme.test", selector: "heed1", privateKey }
    await given(receiver.url).send(testMessage({ dkim }))
    const { raw } = await asked(receiver)
    const rewritten = raw.toString("latin1").replace(/^(Date|Message-ID): .*$/gm, "$1: another")
    const { results } = await dkimVerify(Buffer.from(rewritten, "latin1"), { resolver: async () => [[record]] })
    expect(results.map(({ status }) => status.result)).toEqual(["pass"])
  })

  it.each([
    [429, "TooManyRequestsException", "deferred"],
    [400, "LimitExceededException", "deferred"],
    [400, "SendingPausedException", "deferred"],
    [400, "AccountSuspendedException", "deferred"],
    [404, "NotFoundException", "deferred"],
    [500, "InternalFailure", "deferred"],
    [503, "ServiceUnavailable", "deferred"],
    [400, "MessageRejected", "refused"],
    [400, "MailFromDomainNotVerifiedException", "refused"],
    [400, "BadRequestException", "invalid"],
    [403, "SignatureDoesNotMatch", "login_refused"],
    [403, "AccessDeniedException", "login_refused"],
  ])("takes %i %s for %s, and asks no second time", async (status, type, failure) => {
    const receiver = await startReceiver(answering(status, { message: "Not now" }, type))
    expect(await given(receiver.url).send(testMessage())).toMatchObject({
      ok: false,
      failure,
      detail: `Amazon SES answered ${status} ${type}: Not now`,
    })
    expect(receiver.requests).toHaveLength(1)
  })

  it.each<[string, http.RequestListener]>([
    ["never answers", () => {}],
    ["closes the connection instead", ({ socket }) => void socket.destroy()],
    ["answers nonsense", (_, response) => void response.writeHead(200).end("taken?")],
  ])("does not know what became of a message when SES %s, and asks no second time", async (_, answer) => {
    const receiver = await startReceiver(answer)
    const result = await given(receiver.url, { answerMs: 300 }).send(testMessage())
    expect(result).toMatchObject({ ok: false, failure: "unknown" })
    expect(receiver.requests).toHaveLength(1)
  })

  it("waits no longer than a handover may take", async () => {
    const receiver = await startReceiver(() => {})
    expect(await given(receiver.url, { limitMs: 300 }).send(testMessage())).toMatchObject({ failure: "unknown" })
  })

  it("tells that nobody could be reached", async () => {
    expect(await given("http://127.0.0.1:9").send(testMessage())).toMatchObject({ failure: "unreachable" })
    expect(await given("http://ses.invalid").send(testMessage())).toMatchObject({ failure: "unreachable" })
  })

  it("tells that there are no credentials, and asks nothing", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", undefined)
    const receiver = await startReceiver(taken)
    expect(await given(receiver.url).send(testMessage())).toMatchObject({ failure: "login_refused" })
    expect(receiver.requests).toEqual([])
  })

  it("sends one message after another", async () => {
    const receiver = await startReceiver(taken)
    const transport = given(receiver.url)
    await Promise.all([1, 2, 3].map(() => transport.send(testMessage())))
    expect(await transport.send(testMessage())).toMatchObject({ ok: true })
    expect(receiver.requests).toHaveLength(4)
  })
})

describe("judgeSesError", () => {
  it("knows that nothing was said where no connection came about in time", () => {
    const message = "the request socket did not establish a connection with the server within the configured timeout"
    const error = Object.assign(new Error(message), { name: "TimeoutError" })
    expect(judgeSesError(error, true)).toMatchObject({ failure: "unreachable" })
  })
})
