import { describe, expect, it } from "vitest"
import { parseMessage } from "./parse-message"
import { readReport } from "./read-report"
import { bounceMail, complaintMail, mime, writtenMail } from "./testing"

const id = "ac32f08e-c6b9-45d3-9824-a73dff1e3bbf@acme.test"
const receivedAt = new Date("2025-01-15T10:31:00Z")
const about = { id, to: "hello@acme.test", recipient: "Ada@example.com" }

async function read(raw: Buffer, fingerprint = "f") {
  return readReport(await parseMessage(raw), { fingerprint, receivedAt })
}

describe("readReport", () => {
  it("reads a bounce: about which message, whom it was for, and why", async () => {
    expect(await read(bounceMail(about))).toEqual({
      messageIds: [id],
      reports: [
        {
          kind: "bounced",
          bounceType: "Permanent",
          key: expect.stringMatching(/^mail:[0-9a-f]{64}$/),
          messageIds: [id],
          recipient: "ada@example.com",
          at: receivedAt,
          detail: "smtp; 550 5.1.1 No such user here",
          byMail: true,
        },
      ],
    })
  })

  it("reads one that brings back only the headers", async () => {
    expect(await read(bounceMail({ ...about, returned: "text/rfc822-headers" }))).toMatchObject({ messageIds: [id] })
  })

  it.each([
    ["failed", "5.1.1", [{ kind: "bounced", bounceType: "Permanent" }]],
    ["Failed", "5.0.0", [{ kind: "bounced", bounceType: "Permanent" }]],
    ["failed", "4.4.7", [{ kind: "bounced", bounceType: "Transient" }]],
    ["delayed", "4.0.0", [{ kind: "bounced", bounceType: "Transient" }]],
    ["delivered", "2.0.0", [{ kind: "delivered" }]],
    ["relayed", "2.0.0", []],
    ["expanded", "2.0.0", []],
  ])("takes %s with %s for %j", async (action, status, reports) => {
    expect((await read(bounceMail({ ...about, action, status })))?.reports).toMatchObject(reports)
  })

  it("names whom the sender wrote to where a forwarder changed it", async () => {
    const raw = bounceMail({ ...about, original: "ada@example.com", recipient: "ada@elsewhere.example" })
    expect((await read(raw))?.reports).toMatchObject([{ recipient: "ada@example.com" }])
  })

  it("reads each recipient of one bounce, under names of their own", async () => {
    const raw = bounceMail(about)
      .toString()
      .replace(
        "Last-Attempt-Date",
        "\r\nFinal-Recipient: rfc822;bob@example.com\r\nAction: delayed\r\nLast-Attempt-Date",
      )
    const { reports = [] } = (await read(Buffer.from(raw))) ?? {}
    expect(reports.map(({ recipient, kind }) => [recipient, kind])).toEqual([
      ["ada@example.com", "bounced"],
      ["bob@example.com", "bounced"],
    ])
    expect(new Set(reports.map(({ key }) => key)).size).toBe(2)
  })

  it.each([
    ["ada@example.com", "ada@example.com"],
    [undefined, null],
  ])("reads a complaint of %s", async (recipient, named) => {
    expect(await read(complaintMail({ ...about, recipient }))).toMatchObject({
      messageIds: [id],
      reports: [{ kind: "complained", recipient: named, detail: "abuse", byMail: true }],
    })
  })

  it.each(["not-spam", "auth-failure", "dmarc"])("takes a report of %s for no complaint", async (type) => {
    expect((await read(complaintMail({ ...about, type })))?.reports).toEqual([])
  })

  it("knows the name that Amazon gives a message, without its domain", async () => {
    const raw = bounceMail({ ...about, id: "0102018c-abc-000000@eu-west-1.amazonses.com" })
    expect((await read(raw))?.messageIds).toEqual([
      "0102018c-abc-000000@eu-west-1.amazonses.com",
      "0102018c-abc-000000",
    ])
  })

  it.each([
    ["a letter", writtenMail()],
    ["an answer while away", writtenMail({ headers: ["Auto-Submitted: auto-replied"] })],
    [
      "a letter with a bounce attached",
      mime(
        "Content-Type: multipart/mixed; boundary=b",
        "",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Action: failed",
        "--b--",
      ),
    ],
    [
      "a report without its machine's part",
      mime("Content-Type: multipart/report; report-type=delivery-status; boundary=b", "", "--b", "", "text", "--b--"),
    ],
    [
      "a receipt",
      mime(
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
        "",
        "--b",
        "Content-Type: message/disposition-notification",
        "",
        "Disposition: manual-action/MDN-sent-manually; displayed",
        "--b--",
      ),
    ],
  ])("takes %s for none", async (_, raw) => {
    expect(await read(raw)).toBeUndefined()
  })
})
