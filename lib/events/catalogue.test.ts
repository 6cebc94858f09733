import { describe, expect, it } from "vitest"
import { catalogue, isReservedEvent } from "./catalogue"
import { documentedEmail, documentedReceived } from "./testing"

describe("isReservedEvent", () => {
  it.each([
    "email.sent",
    "email.anything",
    "contact.subscribed",
    "contact.unsubscribed",
    "segment.vip-users.entry",
    "segment.vip-users.exit",
    "segment..entry",
    "segment.a.b.exit",
  ])("reserves %s", (name) => {
    expect(isReservedEvent(name)).toBe(true)
  })

  it.each(["signed_up", "contact.created", "segment.entry", "segment.vip", "emails.sent", "my.email.sent"])(
    "leaves %s to everybody",
    (name) => {
      expect(isReservedEvent(name)).toBe(false)
    },
  )
})

const at = "2025-01-15T10:30:00.000Z"

describe("catalogue", () => {
  it.each([
    ["contact.unsubscribed", {}],
    ["contact.unsubscribed", { reason: "bounce" }],
    ["contact.subscribed", {}],
    ["email.sent", { ...documentedEmail, sentAt: at }],
    ["email.delivery", { ...documentedEmail, deliveredAt: at }],
    ["email.open", { ...documentedEmail, openedAt: at, opens: 1, isFirstOpen: true }],
    ["email.click", { ...documentedEmail, link: "https://example.com", clickedAt: at, clicks: 1, isFirstClick: true }],
    ["email.bounce", { ...documentedEmail, bounceType: "Permanent", bouncedAt: at }],
    ["email.bounce", { ...documentedEmail, bounceType: "Transient", transientBounce: true }],
    ["email.complaint", { ...documentedEmail, complainedAt: at }],
    ["email.received", documentedReceived],
  ])("accepts the seed's example of %s as it is", (name, data) => {
    expect(catalogue.find((event) => event.name === name)?.data.parse(data)).toEqual(data)
  })
})
