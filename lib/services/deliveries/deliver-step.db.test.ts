import type http from "node:http"
import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { deliveries } from "@/db/schema/deliveries"
import { executions } from "@/db/schema/executions"
import { startReceiver } from "@/lib/webhooks/testing"
import { deleteContact } from "../contacts/delete"
import { cancelExecution } from "../executions/cancel"
import { finishExecution } from "../executions/finish"
import { retryExecution } from "../executions/retry"
import { deleteSecret } from "../secrets/delete"
import { openTestDatabase } from "../testing"
import { deliverStep } from "./deliver-step"
import { claimed, recipient as email, givenStep, stepRunsOf } from "./testing"

const database = await openTestDatabase()
afterAll(database.drop)

const given = (config: Record<string, unknown>) => givenStep(database, config)

function answering(body: string, status = 200): http.RequestListener {
  return (_, response) => response.writeHead(status).end(body)
}

describe("deliverStep", () => {
  it("keeps an answer with what no database keeps as text, and sends once", async () => {
    const receiver = await startReceiver(answering('{"a\\u0000": ["x\\ud800"], "b": "\\ud83d\\ude00"}'))
    const { ctx, ...step } = await given({ url: receiver.url })
    expect(await deliverStep(ctx, step)).toEqual({ ok: true, statusCode: 200 })
    const [run] = await stepRunsOf(ctx, step)
    expect(run).toMatchObject({ status: "COMPLETED", output: { body: { "a\ufffd": ["x\ufffd"], b: "😀" } } })
    expect(await deliverStep(ctx, step)).toEqual({ ok: true, statusCode: 200 })
    expect(receiver.requests).toHaveLength(1)
  })

  it("keeps an answer that is nested too deep for a value as text alone", async () => {
    const receiver = await startReceiver(answering("[".repeat(30_000) + "]".repeat(30_000)))
    const { ctx, ...step } = await given({ url: receiver.url })
    expect(await deliverStep(ctx, step)).toEqual({ ok: true, statusCode: 200 })
    expect(await stepRunsOf(ctx, step)).toMatchObject([{ output: { status: 200, body: null } }])
  })

  it("keeps how long the parts of an attempt took", async () => {
    const receiver = await startReceiver()
    const { ctx, ...step } = await given({ url: receiver.url })
    await deliverStep(ctx, step)
    const attempts = [{ dnsMs: null, connectMs: expect.any(Number), tlsMs: null, firstByteMs: expect.any(Number) }]
    expect(await stepRunsOf(ctx, step)).toMatchObject([{ delivery: { attempts } }])
  })

  it("sends the stored request again though its secret was deleted since", async () => {
    const receiver = await startReceiver(answering("", 500))
    const config = { url: receiver.url, headers: { "X-Token": "{{secrets.TOKEN}}" }, retry: { attempts: 3 } }
    const { ctx, ...step } = await given(config)
    await deliverStep(ctx, step)
    await deleteSecret(ctx, "TOKEN")
    expect(await deliverStep(ctx, step)).toMatchObject({ failure: "http_status", retryAt: expect.any(String) })
    const [first, second] = receiver.requests.map(({ headers }) => [headers["webhook-id"], headers["x-token"]])
    expect(first).toEqual([expect.any(String), "hunter2-hunter2"])
    expect(second).toEqual(first)
  })

  it("fails with a sentence, and sends nothing, when the request would be too large", async () => {
    const receiver = await startReceiver()
    const { ctx, ...step } = await given({ url: receiver.url, headers: { a: "{{contact.email}}".repeat(5_000) } })
    const failure = { code: "request_too_large", message: expect.stringContaining("64 KiB") }
    const result = { ok: false, statusCode: null, failure: failure.code, message: failure.message }
    expect(await deliverStep(ctx, step)).toEqual(result)
    expect(await stepRunsOf(ctx, step)).toMatchObject([{ status: "FAILED", error: failure, delivery: null }])
    expect(receiver.requests).toEqual([])
  })

  it("writes and sends nothing for an execution that has ended, or that another run has", async () => {
    const receiver = await startReceiver()
    const { ctx, ...step } = await given({ url: receiver.url })
    const taken = { ...step, execution: { ...step.execution, runId: "another" } }
    expect(await deliverStep(ctx, taken)).toBe("gone")
    await cancelExecution(ctx, { id: step.execution.id })
    expect(await deliverStep(ctx, step)).toBe("gone")
    expect(receiver.requests).toEqual([])
    expect(await stepRunsOf(ctx, step)).toEqual([])
    expect(await ctx.db.$count(deliveries, eq(deliveries.executionId, step.execution.id))).toBe(0)
  })

  it.each([
    [500, "failed"],
    [200, "succeeded"],
  ])(
    "keeps the attempt and nothing else when it was cancelled during a call that ends with %s",
    async (status, shown) => {
      const receiver = await startReceiver(async (_, response) => {
        await cancelExecution(ctx, { id: step.execution.id })
        response.writeHead(status).end()
      })
      const { ctx, ...step } = await given({ url: receiver.url, retry: { attempts: 3 } })
      expect(await deliverStep(ctx, step)).toBe("gone")
      const attempts = [{ number: 1, statusCode: status }]
      expect(await stepRunsOf(ctx, step)).toMatchObject([
        { status: "CANCELLED", delivery: { status: shown, attempts } },
      ])
      const [row] = await ctx.db.select().from(executions).where(eq(executions.id, step.execution.id))
      expect(row).toMatchObject({ status: "CANCELLED", resumeAt: null })
    },
  )

  it("keeps nothing of what is answered about a contact that was deleted during the call", async () => {
    const receiver = await startReceiver(async (_, response) => {
      await deleteContact(ctx, step.execution.contactId ?? "")
      response.writeHead(200).end(JSON.stringify({ email }))
    })
    const { ctx, ...step } = await given({ url: receiver.url })
    expect(await deliverStep(ctx, step)).toBe("gone")
    const runs = await stepRunsOf(ctx, step)
    expect(runs).toMatchObject([{ delivery: { attempts: [{ statusCode: 200, responseBody: null }] } }])
    expect(JSON.stringify(runs)).not.toContain(email)
  })

  it("shows every attempt at the step run of a retry, and the failure at the one before", async () => {
    const receiver = await startReceiver((_, response) =>
      response.writeHead(receiver.requests.length > 1 ? 200 : 500).end(),
    )
    const { ctx, ...step } = await given({ url: receiver.url, headers: { "X-Token": "{{secrets.TOKEN}}" } })
    const error = { code: "http_status", message: "no" }
    await deliverStep(ctx, step)
    await finishExecution(ctx, step.execution, { status: "FAILED", error, stepId: step.node.id })
    await retryExecution(ctx, { id: step.execution.id }, { version: "own" })
    await deleteSecret(ctx, "TOKEN")
    const again = { ...step, ...(await claimed(ctx, step.execution.id, { restarts: 1, runId: "second" })) }
    expect(await deliverStep(ctx, again)).toEqual({ ok: true, statusCode: 200 })
    const delivery = { status: "succeeded", attempts: [{ statusCode: 500 }, { statusCode: 200 }] }
    expect(await stepRunsOf(ctx, step)).toMatchObject([
      { pass: 0, status: "FAILED", error: { code: "http_status" } },
      { pass: 1, status: "COMPLETED", error: null, delivery },
    ])
  })
})
