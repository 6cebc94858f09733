import { describe, expect, it } from "vitest"
import type { Resend } from "@/lib/contracts/deliveries"
import { progressOf, shownResends } from "./shown-resends"

const seen = { openedAt: new Date("2026-05-10T12:00:00Z"), dismissed: "" }
const shortlyBefore = "2026-05-10T11:59:00Z"

function resend(override: Partial<Resend> = {}): Resend {
  return {
    id: "rsd_5",
    filters: { status: "failed" },
    total: 40,
    sent: 12,
    succeeded: 10,
    createdBy: "user:usr_1",
    createdAt: "2026-05-10T11:00:00Z",
    stoppedAt: null,
    endedAt: null,
    ...override,
  }
}

function shown(resends: Resend[], override: Partial<typeof seen> = {}): string[] {
  return shownResends(resends, { ...seen, ...override }).map(({ id }) => id)
}

describe("shownResends", () => {
  it("shows all that go on, and of the ended ones the newest", () => {
    const ended = { endedAt: shortlyBefore }
    expect(
      shown([resend({ id: "rsd_3", ...ended }), resend({ id: "rsd_2" }), resend({ id: "rsd_1", ...ended })]),
    ).toEqual(["rsd_2", "rsd_3"])
  })

  it("leaves out what has ended long ago, what was dismissed and all that came before it", () => {
    expect(shown([resend({ endedAt: "2026-05-10T11:00:00Z" })])).toEqual([])
    expect(shown([resend({ endedAt: shortlyBefore })], { dismissed: "rsd_5" })).toEqual([])
    expect(shown([resend({ endedAt: shortlyBefore })], { dismissed: "rsd_6" })).toEqual([])
  })

  it("leaves out single deliveries, and resends that found nothing", () => {
    expect(shown([resend({ filters: { status: "failed", deliveryIds: ["dlv_1"] } }), resend({ total: 0 })])).toEqual([])
  })
})

describe("progressOf", () => {
  it("tells how far it is", () => {
    expect(progressOf(resend({ total: 12_000 }))).toBe("12 of 12,000 sent, 10 delivered")
  })

  it("tells what came of it", () => {
    const endedAt = shortlyBefore
    expect([
      progressOf(resend({ sent: 40, succeeded: 40, endedAt })),
      progressOf(resend({ sent: 40, succeeded: 38, endedAt })),
      progressOf(resend({ total: 1, sent: 1, succeeded: 1, endedAt })),
      progressOf(resend({ endedAt, stoppedAt: endedAt })),
    ]).toEqual([
      "40 deliveries were sent again: 40 delivered.",
      "40 deliveries were sent again: 38 delivered, 2 failed again.",
      "1 delivery was sent again: 1 delivered.",
      "Stopped after 12 of 40: 10 delivered, 2 failed again.",
    ])
  })
})
