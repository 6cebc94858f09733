import { describe, expect, it } from "vitest"
import { callbackReaders } from "./readers"
import { readSes } from "./ses"
import { type Signed, signedGeneric, signedMailgun, signedPostmark, signedResend, signedSendGrid } from "./testing"

const email = "ada@example.com"

const postmarkBounce = {
  RecordType: "Bounce",
  MessageStream: "outbound",
  ID: 42,
  Type: "HardBounce",
  TypeCode: 1,
  MessageID: "883953f4-6105-42a2-a16a-77a8eac79483",
  Details: "smtp;550 5.1.1 The email account does not exist",
  Email: email,
  From: "hello@example.com",
  BouncedAt: "2019-11-05T16:33:54.9070259Z",
  Inactive: true,
}

const sendgridBounce = {
  email,
  event: "bounce",
  type: "bounce",
  timestamp: 1513299569,
  reason: "500 unknown recipient",
  status: "5.0.0",
  "smtp-id": "<14c5d75ce93.dfd.64b469@ismtpd-555>",
  sg_event_id: "6g4ZI7SA-xmRDv57GoPIPw==",
  sg_message_id: "14c5d75ce93.dfd.64b469.filter0001.16648.5515E0B88.0",
}

const mailgunFailure = {
  event: "failed",
  id: "G9Bn5sl1TC6nu79C8C0bwg",
  timestamp: 1521233195.375624,
  severity: "permanent",
  reason: "suppress-bounce",
  recipient: email,
  message: { headers: { "message-id": "20130503192659.13651.20287@example.com" } },
  "delivery-status": { code: 605, message: "", description: "Not delivering to previously bounced address" },
}

const resendBounce = {
  type: "email.bounced",
  created_at: "2026-02-22T23:41:12.126Z",
  data: {
    email_id: "56761188-7520-42d8-8898-ff6fc54ce618",
    to: [email],
    bounce: { type: "Permanent", subType: "Suppressed", message: "The recipient is on the suppression list." },
  },
}

const genericBounce = {
  type: "bounced",
  id: "report-1",
  email: "ac32f08e-c6b9-45d3-9824-a73dff1e3bbf",
  bounceType: "Permanent",
  recipient: email,
  at: "2026-01-15T10:30:00Z",
}

const bounces = {
  postmark: signedPostmark(postmarkBounce),
  sendgrid: signedSendGrid([sendgridBounce]),
  mailgun: signedMailgun(mailgunFailure),
  resend: signedResend(resendBounce),
  generic: signedGeneric(genericBounce),
}

const otherKeys = {
  postmark: "another password",
  sendgrid: signedSendGrid([]).key,
  mailgun: "another-key",
  resend: `whsec_${Buffer.alloc(32, 8).toString("base64")}`,
  generic: "not a key at all",
}

type Provider = keyof typeof callbackReaders

const providers = Object.keys(bounces) as Provider[]

function read(provider: Provider, { body }: Signed) {
  return callbackReaders[provider].read(JSON.parse(body))
}

describe.each(providers)("a callback of %s", (provider) => {
  const { verify } = callbackReaders[provider]
  const call: Signed = bounces[provider]

  it("is genuine with its key, and with no other", async () => {
    expect(await verify(call, call.key)).toBe(true)
    expect(await verify(call, otherKeys[provider])).toBe(false)
    expect(await verify({ ...call, headers: {}, body: "{}" }, call.key)).toBe(false)
  })

  it("that tells of a permanent bounce names the message and whom it was for", () => {
    expect(read(provider, call)).toEqual([
      {
        kind: "bounced",
        bounceType: "Permanent",
        key: expect.any(String),
        messageIds: expect.arrayContaining([expect.stringMatching(/^[^<>]+$/)]),
        recipient: email,
        at: expect.any(Date),
        detail: provider === "generic" ? null : expect.any(String),
      },
    ])
  })
})

it.each([["postmark"], ["sendgrid"], ["mailgun"], ["resend"], ["generic"]] as [Provider][])(
  "a call of %s without its envelope is refused",
  (provider) => {
    expect(() => callbackReaders[provider].read({ nothing: true })).toThrow()
  },
)

describe("what else is reported", () => {
  it.each([
    ["postmark", signedPostmark({ ...postmarkBounce, Type: "SoftBounce" }), ["bounced Transient"]],
    ["postmark", signedPostmark({ ...postmarkBounce, RecordType: "SpamComplaint" }), ["complained"]],
    ["postmark", signedPostmark({ RecordType: "Open", MessageID: "1" }), []],
    ["sendgrid", signedSendGrid([{ ...sendgridBounce, type: "blocked" }]), ["bounced Transient"]],
    ["sendgrid", signedSendGrid([{ ...sendgridBounce, event: "spamreport" }]), ["complained"]],
    [
      "sendgrid",
      signedSendGrid([
        { ...sendgridBounce, event: "delivered" },
        { ...sendgridBounce, event: "open" },
      ]),
      ["delivered"],
    ],
    ["mailgun", signedMailgun({ ...mailgunFailure, severity: "temporary" }), ["bounced Transient"]],
    ["mailgun", signedMailgun({ ...mailgunFailure, event: "complained" }), ["complained"]],
    ["mailgun", signedMailgun({ ...mailgunFailure, event: "opened" }), []],
    ["resend", signedResend({ ...resendBounce, type: "email.complained" }), ["complained"]],
    ["resend", signedResend({ ...resendBounce, type: "email.opened" }), []],
    ["generic", signedGeneric({ ...genericBounce, type: "delivered" }), ["delivered"]],
  ] as [Provider, Signed, string[]][])("by %s", (provider, call, expected) => {
    const told = read(provider, call).map((report) =>
      report.kind === "bounced" ? `${report.kind} ${report.bounceType}` : report.kind,
    )
    expect(told).toEqual(expected)
  })
})

describe("readSes", () => {
  const mail = {
    messageId: "00000137860315fd-34208509",
    destination: [email],
    commonHeaders: { messageId: "<own@example.com>" },
  }
  const bounce = {
    bounceType: "Permanent",
    bounceSubType: "General",
    bouncedRecipients: [{ emailAddress: email, diagnosticCode: "smtp; 550 user unknown" }],
    timestamp: "2016-01-27T14:59:38.237Z",
    feedbackId: "00000138111222aa",
  }

  it("reads a bounce, as a notification and as an event", () => {
    const expected = [
      {
        kind: "bounced",
        bounceType: "Permanent",
        key: `00000138111222aa:${email}`,
        messageIds: ["00000137860315fd-34208509", "own@example.com"],
        recipient: email,
        at: new Date("2016-01-27T14:59:38.237Z"),
        detail: "smtp; 550 user unknown",
      },
    ]
    expect(readSes({ notificationType: "Bounce", mail, bounce })).toEqual(expected)
    expect(readSes({ eventType: "Bounce", mail, bounce })).toEqual(expected)
  })

  it.each(["Transient", "Undetermined"])("counts a bounce that is %s as transient", (bounceType) => {
    expect(readSes({ eventType: "Bounce", mail, bounce: { ...bounce, bounceType } })).toMatchObject([
      { bounceType: "Transient" },
    ])
  })

  it("reads complaints and deliveries of each recipient, and nothing of the rest", () => {
    const complaint = {
      complainedRecipients: [{ emailAddress: email }, { emailAddress: "bob@example.com" }],
      timestamp: "2016-01-27T14:59:38.237Z",
      feedbackId: "f",
      complaintFeedbackType: "abuse",
    }
    const delivery = { timestamp: "2016-01-27T14:59:38.237Z", recipients: [email], smtpResponse: "250 ok" }
    expect(
      readSes({ eventType: "Complaint", mail, complaint }).map(({ kind, recipient }) => [kind, recipient]),
    ).toEqual([
      ["complained", email],
      ["complained", "bob@example.com"],
    ])
    expect(readSes({ notificationType: "Delivery", mail, delivery })).toMatchObject([
      { kind: "delivered", detail: "250 ok" },
    ])
    expect(readSes({ eventType: "Open", mail })).toEqual([])
  })
})
