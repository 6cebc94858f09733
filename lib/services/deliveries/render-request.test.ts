import { describe, expect, it } from "vitest"
import { WebhookConfig } from "@/lib/workflow/steps/webhook"
import { hideIn } from "./mask"
import { renderRequest } from "./render-request"

const facts = {
  contact: { email: "ada@example.com", subscribed: false, data: { plan: "pro" } },
  workflow: { id: "wf_1", name: "Sync" },
  execution: { id: "exec_1", startedAt: "2025-01-15T10:30:00.000Z" },
  event: {},
}

function rendered(config: Record<string, unknown> = {}, secrets: Record<string, string> = {}) {
  return renderRequest({
    config: WebhookConfig.parse({ url: "https://a.example/hook", ...config }),
    facts,
    scope: { ...facts, data: facts.contact.data },
    secrets,
    ownHeaders: { "webhook-id": "msg_1" },
  })
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

  it("sends text as it stands when the content type is not JSON", () => {
    const config = { headers: { "Content-Type": "text/plain" }, body: "plan={{data.plan}}" }
    expect(rendered(config).sent.body).toBe("plan=pro")
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
    const shown = hideIn({ kind: "answered", answer, redirects, durationMs: 1 }, hidden)
    expect(JSON.stringify(shown)).not.toMatch(/hunter2|plain-value/)
    expect(shown).toMatchObject({ answer: { status: 200, body: expect.stringContaining("got ") } })
  })

  it.each([
    ["as JSON", (secret: string) => JSON.stringify({ secret })],
    ["as JSON in ASCII", () => '{"secret":"p\\u00e4ss/\\"word\\""}'],
    ["as JSON with escaped slashes", () => '{"secret":"p\\u00e4ss\\/\\"word\\""}'],
    ["in a URL", (secret: string) => encodeURIComponent(secret)],
  ])("masks a secret that comes back %s", (_, echo) => {
    const secret = 'päss/"word"'
    const { hidden } = rendered({}, { TOKEN: secret })
    const answer = { status: 200, headers: {}, body: `a ${echo(secret)} z`, truncated: false }
    const shown = hideIn({ kind: "answered", answer, redirects: [], durationMs: 1 }, hidden)
    expect(JSON.stringify(shown)).not.toMatch(/word/)
    expect(JSON.stringify(shown)).toContain("••••••")
  })
})
