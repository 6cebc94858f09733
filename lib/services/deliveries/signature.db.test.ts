import { eq } from "drizzle-orm"
import { Webhook } from "standardwebhooks"
import { afterAll, afterEach, describe, expect, it, vi } from "vitest"
import { deliveries } from "@/db/schema/deliveries"
import { unseal } from "@/lib/crypto/seal"
import { headersOf, type Received, startReceiver } from "@/lib/webhooks/testing"
import type { Context } from "../context"
import { listSigningSecrets } from "../signing-secrets/list"
import { rotateSigningSecret } from "../signing-secrets/rotate"
import { openTestDatabase } from "../testing"
import { deliverStep } from "./deliver-step"
import { givenStep, stepRunsOf } from "./testing"

const database = await openTestDatabase()
afterAll(database.drop)
afterEach(() => void vi.useRealTimers())

async function currentSecret(ctx: Context): Promise<string> {
  return (await listSigningSecrets(ctx))[0]?.secret ?? ""
}

/** Throws when a receiver that holds this secret would not trust the request. */
function verify(request: Received | undefined, secret: string): void {
  new Webhook(secret).verify(request?.body ?? "", headersOf(request))
}

function timestampOf(request: Received | undefined): number {
  return Number(request?.headers["webhook-timestamp"])
}

function signatureOf(request: Received | undefined): string {
  return String(request?.headers["webhook-signature"])
}

/** A step whose receiver never succeeds, called twice, with something in between. */
async function givenTwoAttempts(between: (ctx: Context) => Promise<unknown>) {
  const receiver = await startReceiver(({ headers }, response) =>
    response.writeHead(500, { echo: headers["webhook-signature"] }).end(`got ${headers["webhook-signature"]}`),
  )
  const { ctx, ...step } = await givenStep(database, { url: receiver.url, retry: { attempts: 3 } })
  const before = await currentSecret(ctx)
  await deliverStep(ctx, step)
  await between(ctx)
  await deliverStep(ctx, step)
  return { ctx, step, before, after: await currentSecret(ctx), attempts: receiver.requests }
}

describe("a webhook call", () => {
  it("is signed at each attempt, for the time of that attempt and under one id", async () => {
    const { attempts, after } = await givenTwoAttempts(async () => {
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2_000 })
    })
    const [first, second] = attempts
    verify(first, after)
    verify(second, after)
    expect(first?.headers["webhook-id"]).toBe(second?.headers["webhook-id"])
    expect(timestampOf(second)).toBeGreaterThanOrEqual(timestampOf(first) + 2)
    expect(signatureOf(second)).not.toBe(signatureOf(first))
  })

  it.each([
    { method: "GET" },
    { method: "DELETE" },
    { body: "a{{data.x}}", headers: { "content-type": "text/plain" } },
  ])("is signed over its raw body with %j", async (config) => {
    const receiver = await startReceiver()
    const { ctx, ...step } = await givenStep(database, { url: receiver.url, ...config })
    await deliverStep(ctx, step)
    const [request] = receiver.requests
    const at = new Date(timestampOf(request) * 1000)
    const id = String(request?.headers["webhook-id"])
    const expected = new Webhook(await currentSecret(ctx)).sign(id, at, request?.body ?? "")
    expect(signatureOf(request)).toBe(expected)
  })

  it("is signed with the secrets that are valid when it is sent, so that both verify during an overlap", async () => {
    const { attempts, before, after } = await givenTwoAttempts((ctx) => rotateSigningSecret(ctx, { overlapHours: 1 }))
    verify(attempts[0], before)
    verify(attempts[1], before)
    verify(attempts[1], after)
    expect(() => verify(attempts[0], after)).toThrow()
  })

  it("is not signed with a secret that has ended", async () => {
    const { attempts, before, after } = await givenTwoAttempts((ctx) => rotateSigningSecret(ctx, { overlapHours: 0 }))
    verify(attempts[1], after)
    expect(() => verify(attempts[1], before)).toThrow()
  })

  it("leaves no signature and no secret in what is kept, though the receiver echoes it", async () => {
    const { ctx, step, attempts, after } = await givenTwoAttempts((ctx) =>
      rotateSigningSecret(ctx, { overlapHours: 1 }),
    )
    const rows = await ctx.db.select().from(deliveries).where(eq(deliveries.projectId, ctx.project.id))
    const kept = JSON.stringify([rows, rows.map((row) => unseal(row.sealedRequest)), await stepRunsOf(ctx, step)])
    const leaks = [...attempts.flatMap((attempt) => signatureOf(attempt).split(" ")), after].filter((text) =>
      kept.includes(text),
    )
    expect([leaks, kept.includes("webhook-signature")]).toEqual([[], false])
  })

  it("comes with our headers whatever the step configured under their names", async () => {
    const receiver = await startReceiver()
    const headers = { "Webhook-Signature": "v1,mine", "WEBHOOK-TIMESTAMP": "1" }
    const { ctx, ...step } = await givenStep(database, { url: receiver.url, headers })
    await deliverStep(ctx, step)
    verify(receiver.requests[0], await currentSecret(ctx))
  })
})
