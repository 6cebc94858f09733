import { afterAll, describe, expect, it, onTestFinished, vi } from "vitest"
import { inProcessWith } from "@/lib/crypto/testing"
import { readSes } from "@/lib/mail/callbacks/ses"
import { sesTransport } from "@/lib/mail/ses"
import { startReceiver } from "@/lib/webhooks/testing"
import { givenVerifiedDomain } from "../domains/testing"
import { deliverEmail } from "../emails/deliver/deliver"
import { keepReport } from "../emails/reports/keep"
import { emailRow, givenEmail, send } from "../emails/testing"
import { openTestDatabase, testContext } from "../testing"
import { closeTransport } from "./transport"

const database = await openTestDatabase()
afterAll(database.drop)

/** Amazon SES as far as this process is concerned, which tells of each message before it answers. */
async function givenSes(beforeAnswer: () => Promise<void> = async () => {}) {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret")
  const { url } = await startReceiver(async (_, response) => {
    await beforeAnswer()
    response.writeHead(200, { "content-type": "application/json" }).end('{"MessageId":"0107019-abc"}')
  })
  closeTransport()
  Object.assign(globalThis, { heedTransport: sesTransport({ region: "eu-central-1", endpoint: url }) })
  onTestFinished(() => {
    closeTransport()
    vi.unstubAllEnvs()
  })
}

describe("an e-mail that Amazon SES takes", () => {
  it("is sent under the name that SES reports of it, and hears of what was reported before", async () => {
    const ctx = await testContext(database)
    await givenVerifiedDomain(ctx)
    const report = {
      eventType: "Bounce",
      mail: { messageId: "0107019-abc" },
      bounce: {
        bounceType: "Permanent",
        bouncedRecipients: [{ emailAddress: "ada@example.com" }],
        timestamp: new Date().toISOString(),
        feedbackId: "f",
      },
    }
    await givenSes(async () => {
      for (const each of readSes(report)) await keepReport(ctx, each)
    })
    const { id } = await givenEmail(ctx)
    await deliverEmail(ctx, id)
    expect(await emailRow(ctx, id)).toMatchObject({ status: "bounced", providerMessageId: "0107019-abc" })
  })

  it("is from a verified domain", async () => {
    const ctx = await testContext(database)
    await givenSes()
    await expect(send(ctx)).rejects.toMatchObject({ code: "domain_not_verified" })
  })
})

describe("mailTransport", () => {
  it.each([
    [{ SES_REGION: "eu-central-1" }, "ses", "include:amazonses.com"],
    [{ SMTP_URL: "smtp://mail.acme.test" }, "smtp", "a:mail.acme.test"],
    [{ SMTP_URL: "smtp://203.0.115.7:25" }, "smtp", "ip4:203.0.115.7"],
    [{ SMTP_URL: "smtp://[2a01::7]:25" }, "smtp", "ip6:2a01::7"],
    [{ SMTP_URL: "smtp://127.0.0.1:25" }, "smtp", "a:heed.test"],
    [{ SMTP_URL: "smtp://mailhog" }, "smtp", "a:heed.test"],
    [{}, "local", "a:heed.test"],
  ])("with %o is %s, and SPF is to allow %s", async (variables, name, mechanism) => {
    closeTransport()
    const { mailTransport } = await inProcessWith(variables, () => import("./transport"))
    const { installationPlace } = await import("../domains/place")
    expect([mailTransport().name, installationPlace()]).toEqual([name, { mailHost: "heed.test", mechanism }])
    closeTransport()
    vi.unstubAllEnvs()
  })
})
