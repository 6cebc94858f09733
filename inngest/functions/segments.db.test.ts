import { afterAll, describe, expect, it, vi } from "vitest"
import { relay } from "@/inngest/relay"
import { CreateSegment } from "@/lib/contracts/segments"
import { updateContact } from "@/lib/services/contacts/update"
import type { Context } from "@/lib/services/context"
import { createSegment } from "@/lib/services/segments/create"
import { getSegment } from "@/lib/services/segments/get"
import { addMembers } from "@/lib/services/segments/members/add"
import { removeMembers } from "@/lib/services/segments/members/remove"
import { givenContact, givenWorkflow, testContext } from "@/lib/services/testing"
import { startReceiver } from "@/lib/webhooks/testing"
import { startTestWorker } from "./testing"

const { client, database, ended, stop } = await startTestWorker()
afterAll(stop)

const isPro = { logic: "AND", groups: [{ filters: [{ field: "data.plan", operator: "equals", value: "pro" }] }] }

/** The example of the documentation that this API follows, with the id that is ours. */
const documented = (segmentId: string) => ({ segmentId, segmentName: "VIP Users" })

async function givenReadySegment(ctx: Context) {
  const { id } = await createSegment(ctx, CreateSegment.parse({ name: "VIP Users", condition: isPro }))
  return vi.waitFor(
    async () => {
      await relay(client)
      const segment = await getSegment(ctx, id)
      expect(segment.status).toBe("READY")
      return segment
    },
    { timeout: 10_000, interval: 20 },
  )
}

async function givenReceiver(ctx: Context, eventName: string) {
  const receiver = await startReceiver()
  await givenWorkflow(ctx, { eventName, url: receiver.url })
  return receiver
}

describe("who enters or leaves a segment", () => {
  it("is told to a webhook as documented, by the change of a contact", async () => {
    const ctx = await testContext(database)
    const contact = await givenContact(ctx)
    const segment = await givenReadySegment(ctx)
    const receiver = await givenReceiver(ctx, "segment.vip-users.entry")
    await updateContact(ctx, contact.id, { data: { plan: "pro" } })
    expect(await ended(ctx)).toMatchObject({ status: "COMPLETED" })
    const body = JSON.parse(receiver.requests[0]?.body ?? "")
    expect(JSON.stringify(body.event)).toBe(JSON.stringify(documented(segment.id)))
    expect(Object.keys(body)).toEqual(["contact", "workflow", "execution", "event"])
    expect(receiver.requests[0]?.headers).toMatchObject({ "heed-event": "segment.vip-users.entry" })
  })

  it("is told when it was a member from the first computation on and leaves", async () => {
    const ctx = await testContext(database)
    const contact = await givenContact(ctx, { data: { plan: "pro" } })
    const segment = await givenReadySegment(ctx)
    expect(segment.memberCount).toBe(1)
    const receiver = await givenReceiver(ctx, "segment.vip-users.exit")
    await updateContact(ctx, contact.id, { data: { plan: "free" } })
    expect(await ended(ctx)).toMatchObject({ status: "COMPLETED" })
    expect(JSON.parse(receiver.requests[0]?.body ?? "").event).toEqual(documented(segment.id))
    expect(receiver.requests).toHaveLength(1)
  })

  it("is told of a static segment in the same way", async () => {
    const ctx = await testContext(database)
    const { email } = await givenContact(ctx)
    const { id } = await createSegment(ctx, CreateSegment.parse({ name: "VIP Users", type: "STATIC" }))
    const entries = await givenReceiver(ctx, "segment.vip-users.entry")
    await addMembers(ctx, id, { emails: [email], createMissing: false })
    await ended(ctx)
    const exits = await givenReceiver(ctx, "segment.vip-users.exit")
    await removeMembers(ctx, id, { emails: [email] })
    await ended(ctx)
    const told = [...entries.requests, ...exits.requests].map(({ body }) => JSON.parse(body).event)
    expect(told).toEqual([documented(id), documented(id)])
  })
})
