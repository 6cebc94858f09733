import { dkimVerify } from "mailauth/lib/dkim/verify.js"
import { describe, expect, it, onTestFinished } from "vitest"
import { localMailbox } from "./local-mailbox"
import type { Message } from "./message"
import { smtpTransport } from "./smtp"
import { startMailserver, testKeyPair, testMessage } from "./testing"
import { toMime } from "./to-mime"

const { privateKey, record } = testKeyPair()
const dkim = { domain: "acme.test", selector: "heed1", privateKey }
const bulkHeaders = {
  "List-Unsubscribe": `<https://heed.test/unsubscribe/${"x".repeat(120)}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  "List-Id": '"Acme" <prj_1.list.acme.test>',
}

/** What a receiver finds out about the signature. */
async function verify(raw: Buffer | undefined) {
  const asked: string[] = []
  const resolver = async (name: string) => {
    asked.push(name)
    return [[record.slice(0, 255), record.slice(255)]]
  }
  const { results } = await dkimVerify(raw ?? "", { resolver })
  return { asked, results: results.map(({ status, signingDomain }) => [status.result, signingDomain]) }
}

async function overSmtp(message: Message): Promise<Buffer | undefined> {
  const server = await startMailserver()
  const transport = smtpTransport({ url: server.url })
  onTestFinished(transport.close)
  expect(await transport.send(message)).toMatchObject({ ok: true })
  return server.raw[0]
}

async function overMailbox(message: Message): Promise<Buffer | undefined> {
  const kept: Buffer[] = []
  await localMailbox(async ({ raw }) => void kept.push(raw)).send(message)
  return kept[0]
}

function signedNames(raw: Buffer | undefined): string[] {
  const unfolded = raw?.toString().replace(/\r\n[ \t]+/g, "") ?? ""
  return /^DKIM-Signature:.*?; ?h=([^;]+);/im.exec(unfolded)?.[1]?.split(":") ?? []
}

describe("a message with a key", () => {
  it.each([
    ["an SMTP server", overSmtp],
    ["the local mailbox", overMailbox],
  ])("is signed on its way to %s so that its receiver can verify it", async (_, send) => {
    const text = "Hello Ada  \r\n.\r\n\r\nGrüße\t \n\n\n"
    const raw = await send(testMessage({ dkim, headers: bulkHeaders, text }))
    expect(await verify(raw)).toEqual({
      asked: ["heed1._domainkey.acme.test"],
      results: [["pass", "acme.test"]],
    })
  })

  it("is signed with what unsubscribing in one click needs", async () => {
    const names = signedNames(await overSmtp(testMessage({ dkim, headers: bulkHeaders })))
    expect(names).toEqual(
      expect.arrayContaining([
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "list-unsubscribe",
        "list-unsubscribe-post",
      ]),
    )
  })

  it("does not verify once somebody changed where it unsubscribes", async () => {
    const raw = await overSmtp(testMessage({ dkim, headers: bulkHeaders }))
    const forged = Buffer.from(raw?.toString("latin1").replace("One-Click", "Two-Click") ?? "", "latin1")
    expect((await verify(forged)).results).toEqual([["fail", "acme.test"]])
  })

  it("verifies though the next server writes its own Date and Message-ID, where it was told of them", async () => {
    const raw = await toMime(testMessage({ dkim }), ["Date", "Message-ID"])
    const rewritten = raw.toString("latin1").replace(/^Date: .*$/m, "Date: Thu, 01 Jan 2026 00:00:00 +0000")
    expect(rewritten).not.toBe(raw.toString("latin1"))
    expect((await verify(Buffer.from(rewritten, "latin1"))).results).toEqual([["pass", "acme.test"]])
  })
})

describe("a message without a key", () => {
  it("is not signed", async () => {
    expect((await overSmtp(testMessage()))?.toString()).not.toMatch(/dkim-signature/i)
  })
})
