import { sql } from "drizzle-orm"
import { Webhook } from "standardwebhooks"
import { afterAll, describe, expect, it } from "vitest"
import { headersOf, startReceiver } from "@/lib/webhooks/testing"
import type { WorkflowNode } from "@/lib/workflow/graph"
import { graphOf, updateContactNode, webhookNode } from "@/lib/workflow/testing"
import type { Context } from "../context"
import { putSecret } from "../secrets/put"
import { listSigningSecrets } from "../signing-secrets/list"
import { openTestDatabase } from "../testing"
import { givenRehearsing, path, rehearsedAt } from "./testing"

const database = await openTestDatabase()
afterAll(database.drop)

/** Webhooks one after another. */
function chain(...nodes: WorkflowNode[]) {
  const keys = ["trigger", ...nodes.map(({ key }) => key)]
  return graphOf(
    nodes,
    keys.slice(1).map((key, index) => `${keys[index]}:next>${key}`),
  )
}

function call(url: string, id = "c", config: Record<string, unknown> = {}) {
  return webhookNode(id, { config: { url, ...config } })
}

const secretly = {
  headers: { Authorization: "Bearer {{secrets.TOKEN}}", "X-Plan": "{{data.plan}}" },
  body: { token: "{{secrets.TOKEN}}" },
}

const maskedAsBytes = Buffer.from("••••••").toString("latin1")

/** How many rows every table has. */
async function rowCounts(ctx: Context): Promise<Record<string, number>> {
  const rows = await ctx.db.execute<{ name: string; rows: string }>(sql`
    select table_name as name, (xpath('/row/c/text()',
      query_to_xml(format('select count(*) as c from %I.%I', table_schema, table_name), false, true, '')))[1]::text as rows
    from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`)
  return Object.fromEntries(rows.map(({ name, rows }) => [name, Number(rows)]))
}

describe("a request that is shown", () => {
  it("is the one that would be sent, with secrets masked, and nobody gets it", async () => {
    const receiver = await startReceiver()
    const { ctx, workflow, rehearse } = await givenRehearsing(database)
    await putSecret(ctx, { name: "TOKEN", value: "hunter2-hunter2" })
    const rehearsal = await rehearse({ graph: chain(call(`${receiver.url}/{{event.ref}}`, "c", secretly)) })
    expect(rehearsal.steps[0]).toMatchObject({
      ...{ status: "COMPLETED", outcome: "next", output: null, note: "Shown, not sent." },
      request: {
        ...{ method: "POST", url: `${receiver.url}/7`, body: '{"token":"••••••"}' },
        headers: {
          ...{ authorization: "••••••", "x-plan": "pro", "content-type": "application/json" },
          ...{ "heed-event": "signed_up", "webhook-id": expect.stringMatching(/^msg_/) },
          "webhook-timestamp": String(Date.parse(rehearsedAt) / 1000),
          "webhook-signature": "••••••",
        },
      },
    })
    expect([receiver.requests, JSON.stringify(rehearsal)]).toEqual([[], expect.not.stringContaining("hunter2")])
    expect(workflow.enabled).toBe(false)
  })

  it("has the default payload when its body is blank", async () => {
    const { workflow, rehearse } = await givenRehearsing(database, { graph: chain(call("http://127.0.0.1:9/")) })
    const { steps } = await rehearse()
    expect(JSON.parse(steps[0]?.request?.body ?? "")).toEqual({
      contact: { email: "ada@example.com", subscribed: true, data: { plan: "pro", ref: 7 } },
      workflow: { id: workflow.id, name: "Sync" },
      execution: { id: expect.stringMatching(/^exec_/), startedAt: rehearsedAt },
      event: { ref: 7 },
    })
  })

  it("fails when it would be too large, as it would for real", async () => {
    const text = "x".repeat(300_000)
    const body = Array(4).fill("{{event.text}}")
    const { rehearse } = await givenRehearsing(database, {
      graph: chain(call("http://127.0.0.1:9/", "c", { body })),
    })
    const error = { code: "request_too_large", message: expect.stringContaining("1 MiB") }
    expect(await rehearse({ event: { data: { text } } })).toMatchObject({ status: "FAILED", error, steps: [{ error }] })
  })

  it("fails without its secret, as it would for real", async () => {
    const { rehearse } = await givenRehearsing(database, { graph: chain(call("http://127.0.0.1:9/", "c", secretly)) })
    const error = { code: "missing_secret", message: expect.stringContaining("TOKEN") }
    expect(await rehearse()).toMatchObject({ status: "FAILED", error, steps: [{ error }] })
  })
})

describe("a request that is sent", () => {
  it("reaches its receiver with its secrets, whose answer decides and is kept for later steps", async () => {
    const receiver = await startReceiver((_, response) => response.writeHead(201).end('{"got": "hunter2-hunter2"}'))
    const { ctx, rehearse } = await givenRehearsing(database)
    await putSecret(ctx, { name: "TOKEN", value: "hunter2-hunter2" })
    const next = call(receiver.url, "d", { body: "{{steps.c.status}}" })
    const given = { graph: chain(call(receiver.url, "c", secretly), next), webhooks: { mode: "send" } }
    const rehearsal = await rehearse(given)
    expect(receiver.requests).toMatchObject([
      { headers: { authorization: "Bearer hunter2-hunter2" }, body: '{"token":"hunter2-hunter2"}' },
      { body: "201" },
    ])
    expect(rehearsal.steps[0]).toMatchObject({
      request: { headers: { authorization: "••••••" } },
      answer: { status: 201, body: '{"got": "••••••"}', truncated: false, redirects: [] },
      output: { status: 201, body: { got: "••••••" } },
    })
  })

  it("is signed with the project's secret, and shows no signature", async () => {
    const receiver = await startReceiver(({ headers }, response) => response.end(headers["webhook-signature"]))
    const { ctx, rehearse } = await givenRehearsing(database)
    const { steps } = await rehearse({ graph: chain(call(receiver.url)), webhooks: { mode: "send" } })
    const [current] = await listSigningSecrets(ctx)
    const [received] = receiver.requests
    expect(new Webhook(current?.secret ?? "").verify(received?.body ?? "", headersOf(received))).toBeTypeOf("object")
    expect(steps[0]).toMatchObject({
      request: { headers: { "webhook-signature": "••••••" } },
      answer: { body: "••••••" },
    })
  })

  it("fails with a sentence when it is refused or not answered well", async () => {
    const receiver = await startReceiver((_, response) => response.writeHead(500).end())
    const { rehearse } = await givenRehearsing(database)
    const send = (url: string) => rehearse({ graph: chain(call(url)), webhooks: { mode: "send" } })
    expect([await send(receiver.url), await send("http://10.0.0.1/{{event.ref}}")]).toMatchObject([
      { status: "FAILED", error: { code: "http_status" }, steps: [{ answer: { status: 500 } }] },
      { status: "FAILED", error: { code: "blocked_address", message: expect.stringContaining("WEBHOOK_ALLOW_CIDRS") } },
    ])
  })

  it("is the twentieth at most", async () => {
    const receiver = await startReceiver()
    const nodes = Array.from({ length: 21 }, (_, index) => call(receiver.url, `c${index}`))
    const { rehearse } = await givenRehearsing(database, { graph: chain(...nodes) })
    const rehearsal = await rehearse({ webhooks: { mode: "send" } })
    expect([rehearsal.status, rehearsal.error?.code]).toEqual(["STOPPED", "too_many_calls"])
    expect([receiver.requests.length, path(rehearsal).length]).toEqual([20, 20])
  })
})

describe("a request that is redirected", () => {
  it("reaches the test receiver instead, as it is but without any secret", async () => {
    const [meant, tester] = [await startReceiver(), await startReceiver()]
    const { ctx, rehearse } = await givenRehearsing(database)
    await putSecret(ctx, { name: "TOKEN", value: "hunter2-hunter2" })
    const url = `${meant.url}/{{event.ref}}?key={{secrets.TOKEN}}`
    const graph = chain(call(url, "c", { ...secretly, method: "PUT" }))
    const { steps } = await rehearse({ graph, webhooks: { mode: "redirect", url: `${tester.url}/in` } })
    const [received] = tester.requests
    expect([meant.requests, received]).toMatchObject([
      [],
      {
        ...{ method: "PUT", path: "/in" },
        headers: {
          "x-plan": "pro",
          "webhook-signature": maskedAsBytes,
          "heed-original-url": expect.stringContaining(`${meant.url}/7?key=%E2`),
        },
      },
    ])
    expect(JSON.stringify(tester.requests)).not.toContain("hunter2")
    expect(steps[0]).toMatchObject({ answer: { status: 204 }, note: expect.stringContaining("instead of") })
  })
})

describe("a rehearsal", () => {
  it("leaves nothing behind, and what it really sent in the audit log", async () => {
    const receiver = await startReceiver()
    const { ctx, workflow, rehearse } = await givenRehearsing(database)
    const graph = chain(updateContactNode("u"), call(receiver.url))
    const before = await rowCounts(ctx)
    await rehearse({ graph })
    expect(await rowCounts(ctx)).toEqual(before)
    await rehearse({ graph, webhooks: { mode: "redirect", url: receiver.url } })
    expect(await rowCounts(ctx)).toEqual({ ...before, audit: (before.audit ?? 0) + 1 })
    const [entry] = await ctx.db.execute(sql`select action, subject, detail from audit order by id desc limit 1`)
    const detail = { mode: "redirect", calls: 1, host: new URL(receiver.url).host }
    expect(entry).toEqual({ action: "rehearsal.sent", subject: workflow.id, detail })
  })
})
