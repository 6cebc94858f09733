import { afterAll, describe, expect, it, vi } from "vitest"
import { relay } from "@/inngest/relay"
import { findCampaign } from "@/lib/services/campaigns/find"
import { sendCampaign } from "@/lib/services/campaigns/send"
import { givenCampaign, givenPeople } from "@/lib/services/campaigns/testing"
import type { Context } from "@/lib/services/context"
import { givenMailserver } from "@/lib/services/emails/testing"
import { testContext } from "@/lib/services/testing"
import { startTestWorker } from "./testing"

const { database, client, noRunLeft, stop } = await startTestWorker()
afterAll(stop)

function over(ctx: Context, id: string) {
  return vi.waitFor(
    async () => {
      await relay(client)
      const row = await findCampaign(ctx, id)
      expect(row.status).toBe("SENT")
      return row
    },
    { timeout: 18_000, interval: 20 },
  )
}

describe("a campaign", () => {
  it("is sent by the engine from its time on, to each once", async () => {
    const ctx = await testContext(database)
    const { messages } = await givenMailserver(ctx)
    await givenPeople(ctx, 60)
    const { id } = await givenCampaign(ctx)
    const scheduledFor = new Date(Date.now() + 1_500)
    await sendCampaign(ctx, id, { scheduledFor: scheduledFor.toISOString() })
    const { startedAt, written } = await over(ctx, id)
    expect(startedAt?.getTime()).toBeGreaterThanOrEqual(scheduledFor.getTime())
    expect([written, new Set(messages.map(({ messageId }) => messageId)).size, messages.length]).toEqual([60, 60, 60])
    await noRunLeft()
  })
})
