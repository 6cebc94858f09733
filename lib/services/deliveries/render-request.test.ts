import { describe, expect, it } from "vitest"
import { noPhases } from "@/lib/webhooks/phases"
import { WebhookConfig } from "@/lib/workflow/steps/webhook"
import { hideIn, hideInJson } from "./mask"
import { type RenderedRequest, renderRequest } from "./render-request"

const form = "application/x-www-form-urlencoded"

const facts = {
  contact: { email: "ada@example.com", subscribed: false, data: { plan: "pro" } as Record<string, unknown> },
  workflow: { id: "wf_1", name: "Sync" },
  execution: { id: "exec_1", startedAt: "2025-01-15T10:30:00.000Z" },
  event: {},
}

function inputOf(config: Record<string, unknown>) {
  const parsed = WebhookConfig.parse({ url: "https://a.example/hook", ...config })
  return { config: parsed, facts, scope: {}, secrets: {}, ownHeaders: { "webhook-id": "msg_1" } }
}

function render(config: Record<string, unknown> = {}, secrets: Record<string, string> = {}, data = facts.contact.data) {
  return renderRequest({ ...inputOf(config), scope: { ...facts, data }, secrets })
}

function rendered(...given: Parameters<typeof render>): RenderedRequest {
  const result = render(...given)
  if ("refusal" in result) throw new Error(result.refusal.message)
  return result
}

describe("renderRequest", () => {
  it.each([undefined, null, ""])("sends the default payload when the body is %j", (body) => {
    expect(rendered({ body }).sent).toEqual({
      method: "POST",
      url: "https://a.example/hook",
      headers: { "content-type": "application/json", "user-agent": "Heed", "webhook-id": "msg_1" },
      body: JSON.stringify(facts),
    })
  })

  it("lets no configured header replace ours, whatever its case", () => {
    const { headers } = rendered({
      headers: { "WEBHOOK-ID": "mine", "Content-Type": "application/cloudevents+json" },
    }).sent
    expect(headers).toMatchObject({ "webhook-id": "msg_1", "content-type": "application/cloudevents+json" })
    expect(Object.keys(headers).filter((name) => name.toLowerCase() === "webhook-id")).toHaveLength(1)
  })

  it.each([
    ["text/plain", "plan={{data.plan}}", "plan=pro"],
    ["application/xml; charset=utf-8", "<p>{{data.plan}}</p>", "<p>pro</p>"],
    ["application/x-ndjson", '{"a":1}\n{{data}}', '{"a":1}\n{"plan":"pro"}'],
    ["text/plain", { plan: "{{data.plan}}" }, '{"plan":"pro"}'],
    ["application/json", "plan={{data.plan}}", '"plan=pro"'],
    ["Application/Vnd.Api+JSON", "{{data}}", '{"plan":"pro"}'],
    ["", ["{{data.plan}}"], '["pro"]'],
    [form, { plan: "{{data.plan}}", n: 1, no: false, none: "{{data.x}}" }, "plan=pro&n=1&no=false&none="],
    [
      form,
      { "a b": "{{data.plan}} & more=ü", list: [1, "{{data.plan}}"] },
      "a+b=pro+%26+more%3D%C3%BC&list=%5B1%2C%22pro%22%5D",
    ],
    [`${form}; charset=utf-8`, "{{data}}", "plan=pro"],
    [form, "plan={{data.odd ?? 'a&b=c d'}}&x=1", "plan=a%26b%3Dc%20d&x=1"],
    [form, ["{{data.plan}}"], '["pro"]'],
  ])("sends as %s the body %j", (type, body, expected) => {
    expect(rendered({ headers: { "Content-Type": type }, body }).sent.body).toBe(expected)
  })

  it("sends the default payload as a form, too", () => {
    const { sent } = rendered({ headers: { "content-type": form } })
    expect([...new URLSearchParams(sent.body ?? "")].map(([name]) => name)).toEqual(Object.keys(facts))
  })

  it.each([
    ["a body of many small slots", { body: Array(5_000).fill("{{data.kib}}") }, "body would be larger than 1 MiB"],
    ["a body of many large slots", { body: Array(50_000).fill("{{data}}") }, "body would be larger than 1 MiB"],
    ["a text of many slots", { body: "{{data.mib}}".repeat(5_000) }, "body would be larger than 1 MiB"],
    ["a body that is larger in bytes", { body: "{{data.wide}}" }, "body would be larger than 1 MiB"],
    ["a large default payload", { body: null }, "body would be larger than 1 MiB"],
    ["a large URL", { url: "https://a.example/{{data.mib}}" }, "larger than 64 KiB together"],
    [
      "large headers",
      { headers: { a: "{{data.kib}}".repeat(40), b: "{{data.kib}}".repeat(40) } },
      "larger than 64 KiB",
    ],
  ])("refuses %s before memory runs out", (_, config, message) => {
    const data = { kib: "x".repeat(1024), mib: "x".repeat(1024 * 1024), wide: "€".repeat(400_000) }
    const contact = { ...facts.contact, data }
    const result = renderRequest({ ...inputOf(config), facts: { ...facts, contact }, scope: { data } })
    expect(result).toEqual({ refusal: { code: "request_too_large", message: expect.stringContaining(message) } })
  })

  it("sends a body of exactly 1 MiB", () => {
    const data = { text: "x".repeat(1024 * 1024 - 2) }
    expect(rendered({ body: "{{data.text}}" }, {}, data).sent.body).toHaveLength(1024 * 1024)
    expect(render({ body: "{{data.text}}" }, {}, { text: `${data.text}x` })).toHaveProperty("refusal")
  })

  it("sends neither body nor content type with GET", () => {
    const { sent } = rendered({ method: "GET", body: { a: 1 } })
    expect(sent.body).toBeNull()
    expect(sent.headers).not.toHaveProperty("content-type")
  })

  it("shows no secret, wherever it stands, and no value of a secret header", () => {
    const config = {
      url: "https://a.example/{{secrets.TOKEN}}",
      headers: { "X-Custom": "t={{secrets.TOKEN}}", "X-Api-Key": "plain-value" },
      body: { deep: ["{{secrets.TOKEN}}"] },
    }
    const { sent, shown } = rendered(config, { TOKEN: "hunter2" })
    expect(JSON.stringify(sent)).toMatch(/hunter2.*plain-value.*hunter2/)
    expect(JSON.stringify(shown)).not.toMatch(/hunter2|plain-value/)
  })
})

describe("hideIn", () => {
  it("masks in the answer what a receiver echoes", () => {
    const { hidden } = rendered({ headers: { Authorization: "Bearer plain-value" } }, { TOKEN: "hunter2" })
    const answer = {
      status: 200,
      headers: { echo: "hunter2" },
      body: "got Bearer plain-value and plain-value",
      truncated: false,
    }
    const redirects = [{ status: 302, url: "https://a.example/?t=hunter2" }]
    const shown = hideIn({ kind: "answered", answer, redirects, durationMs: 1, phases: noPhases }, hidden)
    expect(JSON.stringify(shown)).not.toMatch(/hunter2|plain-value/)
    expect(shown).toMatchObject({ answer: { status: 200, body: expect.stringContaining("got ") } })
  })

  it.each([
    ["as JSON", (secret: string) => JSON.stringify({ secret })],
    ["as JSON in ASCII", () => '{"secret":"p\\u00e4 ss/\\"word\\"<"}'],
    ["as JSON with escaped slashes", () => '{"secret":"p\\u00e4 ss\\/\\"word\\"<"}'],
    ["as JSON with HTML escaped", () => '{"secret":"p\\u00e4 ss/\\"word\\"\\u003c"}'],
    ["as JSON in JSON", (secret: string) => JSON.stringify({ echo: JSON.stringify({ secret }) })],
    ["as JSON in ASCII in JSON", () => JSON.stringify({ echo: '{"secret":"p\\u00e4 ss\\/\\"word\\"<"}' })],
    ["in a URL", (secret: string) => encodeURIComponent(secret)],
    ["in a form", (secret: string) => new URLSearchParams({ secret }).toString()],
  ])("masks a secret that comes back %s", (_, echo) => {
    const secret = 'pä ss/"word"<'
    const { hidden } = rendered({}, { TOKEN: secret })
    const answer = { status: 200, headers: {}, body: `a ${echo(secret)} z`, truncated: false }
    const shown = hideIn({ kind: "answered", answer, redirects: [], durationMs: 1, phases: noPhases }, hidden)
    expect(JSON.stringify(shown)).not.toMatch(/word/)
    expect(JSON.stringify(shown)).toContain("••••••")
  })
})

describe("hideInJson", () => {
  it("masks in texts and keys what JSON has other spellings for", () => {
    const { hidden } = rendered({}, { TOKEN: "line\nbreak" })
    const answer = JSON.parse('{"echo":["\\u006cine\\nbreak"],"line\\u000abreak":1}')
    expect(hideInJson(answer, hidden)).toEqual({ echo: ["••••••"], "••••••": 1 })
  })
})
