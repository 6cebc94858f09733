import { simpleParser } from "mailparser"
import type { SMTPServerAuthentication } from "smtp-server"
import { describe, expect, it, onTestFinished } from "vitest"
import { localMailbox } from "./local-mailbox"
import { smtpTransport } from "./smtp"
import { startMailserver, testMessage } from "./testing"

function given(url: string, limitMs?: number) {
  const transport = smtpTransport({ url, limitMs })
  onTestFinished(transport.close)
  return transport
}

describe("smtpTransport", () => {
  it("hands over a message with all its parts", async () => {
    const { url, messages, envelopes } = await startMailserver()
    const result = await given(url).send(testMessage())
    expect(result).toEqual({ ok: true, providerMessageId: "0199-1@acme.test" })
    expect(envelopes).toEqual([{ from: "hello@acme.test", to: ["ada@example.com"] }])
    const [message] = messages
    expect(message).toMatchObject({
      messageId: "<0199-1@acme.test>",
      subject: "Grüße an Ada",
      text: "Hello Ada",
      date: new Date("2030-05-01T09:00:00Z"),
    })
    expect(message?.html).toContain("Hello <b>Ada</b>")
    expect(message?.from?.text).toBe('"Acme Team" <hello@acme.test>')
    expect(message?.replyTo?.text).toBe("help@acme.test")
    expect(message?.headers.get("x-order")).toBe("42")
    expect(message?.attachments.map(({ filename, cid }) => [filename, cid])).toEqual([
      ["l.png", "logo"],
      ["a.txt", undefined],
    ])
  })

  it("signs in", async () => {
    const onAuth = ({ password }: SMTPServerAuthentication) => password === "s3cret"
    const { port, messages } = await startMailserver(
      {},
      {
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: (auth, _, done) => done(null, { user: onAuth(auth) ? 1 : undefined }),
      },
    )
    expect(await given(`smtp://ada:s3cret@127.0.0.1:${port}`).send(testMessage())).toMatchObject({ ok: true })
    expect(await given(`smtp://ada:wrong@127.0.0.1:${port}`).send(testMessage())).toMatchObject({
      failure: "login_refused",
    })
    expect(messages).toHaveLength(1)
  })

  it.each([
    [{ onRecipient: () => 451 }, "deferred"],
    [{ onRecipient: () => 550 }, "refused"],
    [{ onMessage: () => 452 }, "deferred"],
    [{ onMessage: () => 554 }, "refused"],
    [{ onMessage: () => "drop" as const }, "unknown"],
  ])("tells what it means when a server answers %o", async (behaviour, failure) => {
    const { url } = await startMailserver(behaviour)
    expect(await given(url).send(testMessage())).toMatchObject({ ok: false, failure })
  })

  it("tells that nobody listens", async () => {
    expect(await given("smtp://127.0.0.1:9").send(testMessage())).toMatchObject({ ok: false, failure: "unreachable" })
  })

  it("gives up on a server that never answers the message", async () => {
    const { url } = await startMailserver({}, { onData: (stream) => void stream.resume() })
    expect(await given(url, 300).send(testMessage())).toMatchObject({ ok: false, failure: "unknown" })
  })

  it("takes another connection when the one it kept was closed", async () => {
    const { url, messages, close } = await startMailserver()
    const transport = given(url)
    await transport.send(testMessage())
    close()
    expect(await transport.send(testMessage())).toMatchObject({ ok: true })
    expect(messages).toHaveLength(2)
  })
})

describe("localMailbox", () => {
  it("keeps the message that SMTP would carry", async () => {
    const { url, messages } = await startMailserver()
    await given(url).send(testMessage())
    const kept: Buffer[] = []
    const mailbox = localMailbox(async ({ raw }) => void kept.push(raw))
    expect(await mailbox.send(testMessage())).toEqual({ ok: true, providerMessageId: "0199-1@acme.test" })
    const { headerLines: sentLines, headers: _, attachments: sentFiles, ...sent } = messages[0] ?? {}
    const { headerLines, headers: __, attachments, ...local } = await simpleParser(kept[0] ?? "")
    expect(local).toEqual(sent)
    expect(attachments.map(({ checksum }) => checksum)).toEqual(sentFiles?.map(({ checksum }) => checksum))
    expect(headerLines.map(({ key }) => key)).toEqual(sentLines?.map(({ key }) => key))
  })
})
