import { and, asc, eq, sql } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { deliveries } from "@/db/schema/deliveries"
import { outbox } from "@/db/schema/outbox"
import { resends } from "@/db/schema/resends"
import { internalEvents } from "@/inngest/events"
import { seal } from "@/lib/crypto/seal"
import { newId } from "@/lib/ids"
import { startReceiver } from "@/lib/webhooks/testing"
import { type Context, inTransaction } from "../context"
import { deliverAgain } from "../deliveries/deliver-again"
import { getDelivery } from "../deliveries/get"
import { createSigningSecret } from "../signing-secrets/create"
import { openTestDatabase, testContext } from "../testing"
import { continueResend } from "./continue"
import { countResending } from "./count"
import { createResend } from "./create"
import { getResend } from "./get"
import { listResends } from "./list"
import { resumeLostResends } from "./resume-lost"
import { stopResend } from "./stop"

const database = await openTestDatabase()
afterAll(database.drop)

const failed = { status: "failed" } as const

/** A project with so many deliveries to one URL that failed. */
async function given(count: number, url = "http://127.0.0.1:9/") {
  const ctx = await testContext(database)
  await createSigningSecret(ctx, { projectId: ctx.project.id })
  const request = { method: "POST", url, headers: {}, body: "{}" }
  const sealedRequest = seal(JSON.stringify({ ...request, hidden: [] }))
  const { id: projectId } = ctx.project
  const rows = Array.from({ length: count }, () => ({
    id: newId("dlv"),
    messageId: newId("msg"),
    projectId,
    source: "step" as const,
    executionId: newId("exec"),
    stepId: "stp_a",
    request,
    sealedRequest,
    status: "failed" as const,
    createdAt: ctx.now,
  }))
  await ctx.db.insert(deliveries).values(rows)
  return { ctx, ids: rows.map((row) => row.id) }
}

/** How many deliveries of the project a resend has claimed. */
function claimed(ctx: Context, resendId: string): Promise<number> {
  return ctx.db.$count(deliveries, and(eq(deliveries.projectId, ctx.project.id), eq(deliveries.resendId, resendId)))
}

async function messagesOf(ctx: Context, name: string): Promise<string[]> {
  const ofProject = eq(sql`${outbox.data} ->> 'projectId'`, ctx.project.id)
  const rows = await ctx.db
    .select({ key: outbox.key })
    .from(outbox)
    .where(and(ofProject, eq(outbox.name, name)))
    .orderBy(asc(outbox.id))
  return rows.map((row) => row.key)
}

describe("createResend", () => {
  it("finds what failed, and is over at once when nothing has", async () => {
    const { ctx } = await given(3)
    expect(await createResend(ctx, failed)).toMatchObject({ total: 3, sent: 0, succeeded: 0, endedAt: null })
    const over = await createResend(ctx, { status: "succeeded" })
    expect(over).toMatchObject({ total: 0, endedAt: ctx.now.toISOString() })
    expect((await listResends(ctx, { limit: 1 })).data).toEqual([over])
  })

  it("leaves to another resend what that one is about to send, and to other projects what is theirs", async () => {
    const { ctx, ids } = await given(2)
    const first = await createResend(ctx, failed)
    const second = await createResend(ctx, failed)
    await continueResend(ctx, first.id)
    await continueResend(ctx, second.id)
    expect([await claimed(ctx, first.id), await getResend(ctx, second.id)]).toMatchObject([
      2,
      { total: 0, endedAt: expect.any(String) },
    ])
    const stranger = await testContext(database)
    expect(await createResend(stranger, { ...failed, deliveryIds: ids })).toMatchObject({ total: 0 })
  })
})

describe("continueResend", () => {
  it("claims page after page, each once half of the one before is sent", async () => {
    const { ctx, ids } = await given(1_100)
    const { id } = await createResend(ctx, failed)
    expect(await continueResend(ctx, id)).toEqual({ claimed: 1_000 })
    expect(await continueResend(ctx, id)).toEqual({ claimed: 0 })
    for (const deliveryId of ids.slice(0, 500))
      await inTransaction(ctx, (tx) => countResending(tx, { deliveryId, resendId: id }, "failed"))
    expect(await messagesOf(ctx, internalEvents.resendsRequested.name)).toEqual([id, `${id}:${ids[999]}`])
    expect(await continueResend(ctx, id)).toEqual({ claimed: 100 })
    expect(await messagesOf(ctx, internalEvents.resendRequested.name)).toHaveLength(1_100)
    expect(await getResend(ctx, id)).toMatchObject({ total: 1_100, sent: 500, endedAt: null })
  })
})

describe("deliverAgain", () => {
  it("counts once when the engine repeats it", async () => {
    const receiver = await startReceiver()
    const { ctx, ids } = await given(1, receiver.url)
    const { id: resendId } = await createResend(ctx, failed)
    await continueResend(ctx, resendId)
    const resending = { deliveryId: ids[0] ?? "", resendId }
    expect([await deliverAgain(ctx, resending), await deliverAgain(ctx, resending)]).toEqual([
      { sent: true },
      { sent: false },
    ])
    expect(await getResend(ctx, resendId)).toMatchObject({ total: 1, sent: 1, succeeded: 1 })
    expect([(await getDelivery(ctx, resending.deliveryId)).attempts.length, receiver.requests.length]).toEqual([1, 1])
  })

  it("leaves out what was forgotten with its contact meanwhile", async () => {
    const { ctx, ids } = await given(2)
    const { id: resendId } = await createResend(ctx, failed)
    await continueResend(ctx, resendId)
    await ctx.db
      .update(deliveries)
      .set({ sealedRequest: "" })
      .where(eq(deliveries.id, ids[0] ?? ""))
    for (const deliveryId of ids) await deliverAgain(ctx, { deliveryId, resendId })
    expect(await getResend(ctx, resendId)).toMatchObject({
      total: 1,
      sent: 1,
      succeeded: 0,
      endedAt: expect.any(String),
    })
  })
})

describe("stopResend", () => {
  it("sends nothing more, and what is left can be sent by another", async () => {
    const receiver = await startReceiver()
    const { ctx, ids } = await given(3, receiver.url)
    const { id: resendId } = await createResend(ctx, failed)
    await continueResend(ctx, resendId)
    await deliverAgain(ctx, { deliveryId: ids[0] ?? "", resendId })
    const stopped = await stopResend(ctx, resendId)
    expect(stopped).toMatchObject({ total: 3, sent: 1, stoppedAt: stopped.endedAt, endedAt: expect.any(String) })
    for (const deliveryId of ids) await deliverAgain(ctx, { deliveryId, resendId })
    expect([receiver.requests.length, await stopResend(ctx, resendId)]).toEqual([1, stopped])
    expect(await createResend(ctx, failed)).toMatchObject({ total: 2 })
  })

  it("counts a call that was under way", async () => {
    const { ctx, ids } = await given(1)
    const { id } = await createResend(ctx, failed)
    await continueResend(ctx, id)
    const receiver = await startReceiver(async (_, response) => {
      await stopResend(ctx, id)
      response.writeHead(204).end()
    })
    const sealedRequest = seal(JSON.stringify({ method: "POST", url: receiver.url, headers: {}, body: "", hidden: [] }))
    await ctx.db
      .update(deliveries)
      .set({ sealedRequest })
      .where(eq(deliveries.id, ids[0] ?? ""))
    await deliverAgain(ctx, { deliveryId: ids[0] ?? "", resendId: id })
    expect(await getResend(ctx, id)).toMatchObject({ sent: 1, succeeded: 1, stoppedAt: expect.any(String) })
  })

  it("refuses another tenant", async () => {
    const { ctx } = await given(1)
    const { id } = await createResend(ctx, failed)
    const stranger = await testContext(database)
    await expect(stopResend(stranger, id)).rejects.toMatchObject({ code: "resend_not_found" })
    await expect(getResend(stranger, id)).rejects.toMatchObject({ code: "resend_not_found" })
    expect((await listResends(stranger, { limit: 10 })).data).toEqual([])
  })
})

describe("resumeLostResends", () => {
  it("asks anew for what is left of one that stands still, once", async () => {
    const { ctx, ids } = await given(2)
    const { id } = await createResend(ctx, failed)
    await continueResend(ctx, id)
    expect(await resumeLostResends(ctx)).toBe(0)
    await ctx.db.update(resends).set({ seenAt: sql`now() - interval '11 minutes'` }).where(eq(resends.id, id))
    expect([await resumeLostResends(ctx), await resumeLostResends(ctx)]).toEqual([1, 0])
    const keys = await messagesOf(ctx, internalEvents.resendRequested.name)
    expect(keys.map((key) => key.split(":")[1])).toEqual([...ids, ...ids])
    expect(new Set(keys).size).toBe(4)
  })
})
