import { generateKeyPairSync } from "node:crypto"
import { createTransport } from "nodemailer"
import { describe, expect, it } from "vitest"
import { isRelay, judgeBy, verdictOf } from "./judge"
import { mime, writtenMail } from "./testing"

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
const key = publicKey.export({ format: "der", type: "spki" }).toString("base64")
const ip = "203.0.113.7"

const zone: Record<string, string[][]> = {
  "TXT example.com": [[`v=spf1 ip4:${ip} -all`]],
  "TXT s1._domainkey.example.com": [[`v=DKIM1; k=rsa; p=${key}`]],
  "TXT _dmarc.example.com": [["v=DMARC1; p=reject"]],
}

async function resolver(name: string, kind: string): Promise<string[][]> {
  const found = zone[`${kind} ${name}`]
  if (!found) throw Object.assign(new Error("no such name"), { code: "ENOTFOUND" })
  return found
}

const judge = judgeBy(resolver)
const way = { sender: "sender@example.com", ip, helo: "mail.example.com", isRelayed: false }

/** Signed as a sender's server does it. */
async function signed(): Promise<Buffer> {
  const transport = createTransport({ streamTransport: true, buffer: true })
  const { message } = await transport.sendMail({
    from: "Jane Smith <sender@example.com>",
    to: "support@yourdomain.com",
    subject: "Re: Your question",
    text: "Hello",
    dkim: {
      domainName: "example.com",
      keySelector: "s1",
      privateKey: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    },
  })
  return message as Buffer
}

describe("judgeBy", () => {
  it("passes what its domain signed and its server brought", async () => {
    expect(await judge(await signed(), way)).toEqual({
      spam: "GRAY",
      virus: "GRAY",
      spf: "PASS",
      dkim: "PASS",
      dmarc: "PASS",
    })
  })

  it("fails what was changed on its way and what another server brought", async () => {
    const changed = Buffer.from((await signed()).toString().replace("Hello", "Pay me"))
    const stranger = { ...way, ip: "198.51.100.1" }
    expect(await judge(changed, stranger)).toMatchObject({ spf: "FAIL", dkim: "FAIL", dmarc: "FAIL" })
  })

  it("has nothing to say of a domain that says nothing", async () => {
    const raw = writtenMail({ from: "ada@other.example" })
    const verdicts = await judge(raw, { ...way, sender: "ada@other.example" })
    expect(verdicts).toMatchObject({ spf: "GRAY", dkim: "GRAY", dmarc: "GRAY" })
  })

  it("believes one's own relay about where it had the message from", async () => {
    const relayed = { ...way, ip: "10.0.0.5", helo: "mta.internal", isRelayed: true }
    expect(await judge(writtenMail(), relayed)).toMatchObject({ spf: "PASS" })
  })

  it("holds nothing against a message of which nobody knows where it came from", async () => {
    const raw = mime("From: sender@example.com", "", "Hello")
    const unknown = { sender: "sender@example.com", isRelayed: true }
    expect(await judge(raw, unknown)).toMatchObject({ spf: "GRAY", dkim: "GRAY", dmarc: "GRAY" })
    expect(await judge(await signed(), unknown)).toMatchObject({ spf: "GRAY", dkim: "PASS", dmarc: "PASS" })
  })

  it("says so when DNS does not answer, and does not wait for ever", async () => {
    const broken = judgeBy(() => Promise.reject(Object.assign(new Error("timeout"), { code: "ETIMEOUT" })))
    expect(await broken(await signed(), way)).toMatchObject({ spf: "PROCESSING_FAILED", dkim: "PROCESSING_FAILED" })
    const silent = judgeBy(() => new Promise(() => {}), 20)
    const nothing = { spf: "PROCESSING_FAILED", dkim: "PROCESSING_FAILED", dmarc: "PROCESSING_FAILED" }
    expect(await silent(await signed(), way)).toMatchObject(nothing)
  })
})

describe("verdictOf", () => {
  it.each([
    ["pass", "PASS"],
    ["fail", "FAIL"],
    ["policy", "FAIL"],
    ["softfail", "GRAY"],
    ["neutral", "GRAY"],
    ["none", "GRAY"],
    ["temperror", "PROCESSING_FAILED"],
    ["permerror", "PROCESSING_FAILED"],
  ])("takes %s for %s", (result, verdict) => {
    expect(verdictOf(result)).toBe(verdict)
  })
})

describe("isRelay", () => {
  it.each([
    ["127.0.0.1", true],
    ["::1", true],
    ["::ffff:10.1.2.3", true],
    ["192.168.1.2", true],
    ["fd00::1", true],
    [ip, false],
    ["2001:db8::1", false],
    ["", false],
  ])("takes %s for one's own: %s", (address, isOwn) => {
    expect(isRelay(address)).toBe(isOwn)
  })
})
