import { describe, expect, it } from "vitest"
import type { Email } from "@/lib/contracts/emails"
import { lifeOf } from "./life"

const at = (minute: number) => `2030-05-01T09:0${minute}:00.000Z`

function given(override: Partial<Email>): Email {
  const none = { deliveredAt: null, openedAt: null, clickedAt: null, bouncedAt: null, complainedAt: null }
  return {
    ...{ id: "0199", contactId: "cnt_1", subject: "Hello", kind: "TRANSACTIONAL", sourceType: "TRANSACTIONAL" },
    ...{ to: { email: "ada@example.com", name: null }, from: { email: "a@acme.test", name: null }, replyTo: null },
    ...{ status: "queued", opens: 0, clicks: 0, createdAt: at(0), sentAt: null, html: "", text: "", headers: {} },
    ...{ attachments: [], templateId: null, campaignId: null, executionId: null, messageId: null, attemptCount: 0 },
    ...{
      nextAttemptAt: null,
      error: null,
      isKept: false,
      isTracked: true,
      visits: [],
      events: [],
      failedAt: null,
      cancelledAt: null,
    },
    ...none,
    ...override,
  }
}

describe("lifeOf", () => {
  it("begins when the e-mail was written", () => {
    expect(lifeOf(given({ nextAttemptAt: at(0) }))).toEqual([{ at: at(0), what: "Written" }])
  })

  it("tells each event, and how somebody opted out", () => {
    const events = [
      { id: "evt_1", name: "email.sent", data: {}, channel: "api", createdAt: at(1) },
      { id: "evt_2", name: "contact.unsubscribed", data: {}, channel: "one_click", createdAt: at(2) },
    ]
    expect(lifeOf(given({ events })).map(({ what, detail }) => [what, detail])).toEqual([
      ["Written", undefined],
      ["email.sent", undefined],
      ["contact.unsubscribed", "One-click in the mail program"],
    ])
  })

  it("tells what went wrong with the last attempt, and when the next comes", () => {
    const error = { code: "deferred", message: "Not now.", at: at(1) }
    expect(lifeOf(given({ attemptCount: 2, error, nextAttemptAt: at(5) })).slice(1)).toEqual([
      { at: at(1), what: "Attempt 2", detail: "Not now." },
      { at: at(5), what: "Attempt 3", isAhead: true },
    ])
  })

  it("tells why it failed", () => {
    const error = { code: "refused", message: "No such user.", at: at(1) }
    const [, last] = lifeOf(given({ status: "failed", attemptCount: 1, error, failedAt: at(1) }))
    expect(last).toEqual({ at: at(1), what: "Failed", detail: "No such user." })
  })
})
