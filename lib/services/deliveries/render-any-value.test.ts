import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { call, startReceiver } from "@/lib/webhooks/testing"
import { WebhookConfig } from "@/lib/workflow/steps/webhook"
import { renderHeader, renderJson, renderText, renderUrl } from "@/lib/workflow/template"
import { type RenderedRequest, renderRequest } from "./render-request"
import { anyValue, nastyTexts } from "./testing-values"

/** What JSON makes of a value, in one spelling. */
function asJson(given: unknown): string {
  return JSON.stringify(given)
}

/** How a value reads within a text. */
function asText(given: unknown): string {
  if (given === null) return ""
  const shown = typeof given === "object" ? JSON.stringify(given) : String(given)
  return Buffer.from(shown, "utf8").toString("utf8")
}

function shapeOf(url: string) {
  const { origin, username, pathname, searchParams, hash } = new URL(url)
  return { origin, username, parts: pathname.split("/").length, names: [...searchParams.keys()], hash: hash !== "" }
}

const template = {
  url: "https://a.example/u/v{{data.x}}/p?q={{data.x}}&r=1#f{{data.x}}",
  headers: { "X-Alone": "{{data.x}}", "X-Inside": "a{{data.x}}z" },
  body: { alone: "{{data.x}}", inside: "a {{data.x}} z", list: ["{{ data.x }}", 1], "{{data.x}}": true },
}

function rendered(x: unknown, override: Record<string, unknown> = {}): RenderedRequest["sent"] {
  const contact = { email: "ada@example.com", subscribed: true, data: { x } }
  const [workflow, execution] = [
    { id: "wf_1", name: "Sync" },
    { id: "exec_1", startedAt: "2030-01-01T00:00:00.000Z" },
  ]
  const result = renderRequest({
    config: WebhookConfig.parse({ ...template, ...override }),
    facts: { contact, workflow, execution, event: {} },
    scope: { contact, data: { x } },
    secrets: {},
    ownHeaders: { "webhook-id": "msg_1" },
  })
  if ("refusal" in result) throw new Error(result.refusal.message)
  return result.sent
}

const many = { numRuns: 10_000 }

describe("renderJson", () => {
  it("keeps ten thousand values as they are where they stand alone, and writes them as text within one", () => {
    fc.assert(
      fc.property(anyValue, (x) => {
        const json = JSON.parse(JSON.stringify(renderJson(template.body, { data: { x } })))
        expect(Object.keys(json)).toEqual(Object.keys(template.body))
        expect([asJson(json.alone), asJson(json.list)]).toEqual([asJson(x), asJson([x, 1])])
        expect(json.inside).toBe(`a ${asText(x)} z`)
      }),
      many,
    )
  })
})

describe("renderUrl", () => {
  it("keeps its shape whatever ten thousand values bring, and each of them can be read back", () => {
    const shape = shapeOf(template.url.replaceAll("{{data.x}}", "x"))
    fc.assert(
      fc.property(anyValue, (x) => {
        const url = renderUrl(template.url, { data: { x } })
        const { searchParams, pathname, hash } = new URL(url)
        expect(shapeOf(url)).toEqual(shape)
        expect(searchParams.get("q")).toBe(asText(x))
        expect([pathname.split("/")[2], hash.slice(1)].map((part = "") => decodeURIComponent(part))).toEqual([
          `v${asText(x)}`,
          `f${asText(x)}`,
        ])
      }),
      many,
    )
  })
})

describe("renderHeader and renderText", () => {
  it("write ten thousand values, one without any control character, the other as they are", () => {
    fc.assert(
      fc.property(anyValue, (x) => {
        const scope = { data: { x } }
        expect(renderHeader("a{{data.x}}z", scope)).not.toMatch(/\p{Cc}|\p{Surrogate}/u)
        expect(renderText("<{{data.x}}>", scope)).toBe(`<${asText(x)}>`)
      }),
      many,
    )
  })
})

describe("renderRequest", () => {
  it("makes a request of ten thousand values that holds nothing but them", () => {
    const shape = shapeOf(template.url.replaceAll("{{data.x}}", "x"))
    fc.assert(
      fc.property(anyValue, (x) => {
        const { url, headers, body } = rendered(x)
        expect(shapeOf(url)).toEqual(shape)
        expect(Object.keys(headers).sort()).toEqual(["content-type", "user-agent", "webhook-id", "x-alone", "x-inside"])
        expect(Object.values(headers).join("")).not.toMatch(/[\r\n\0]/)
        expect(asJson(JSON.parse(body ?? "").alone)).toBe(asJson(x))
      }),
      many,
    )
  })

  it("writes ten thousand values into a form, of fields or as text, so that each can be read back", () => {
    const headers = { "content-type": "application/x-www-form-urlencoded" }
    fc.assert(
      fc.property(anyValue, (x) => {
        const fields = rendered(x, { headers, body: { a: "{{data.x}}", b: 1 } }).body ?? ""
        const written = rendered(x, { headers, body: "a={{data.x}}&b=1" }).body ?? ""
        const expected = asJson([
          ["a", asText(x)],
          ["b", "1"],
        ])
        expect([fields, written].map((form) => asJson([...new URLSearchParams(form)]))).toEqual([expected, expected])
      }),
      many,
    )
  })

  it.each(nastyTexts)("reaches a receiver with the value %j, and nothing else", async (x) => {
    const receiver = await startReceiver()
    const sent = rendered(x)
    const url = sent.url.replace("https://a.example", receiver.url)
    expect(await call({ ...sent, url })).toMatchObject({ kind: "answered", answer: { status: 204 } })
    const [request, ...others] = receiver.requests
    expect([others, request?.headers["x-evil"]]).toEqual([[], undefined])
    expect(JSON.parse(request?.body ?? "").alone).toBe(x)
    expect(Buffer.from(String(request?.headers["x-inside"]), "latin1").toString()).toBe(sent.headers["x-inside"])
  })

  it("takes a text of a megabyte, and an object with as much", () => {
    const large = '"\n\u{1f44b}'.repeat(80_000)
    const { body } = rendered(large, { url: "https://a.example/", headers: {}, body: { alone: "{{data.x}}" } })
    expect(JSON.parse(body ?? "")).toEqual({ alone: large })
    const deep = rendered({ large }, { url: "https://a.example/", headers: {}, body: "{{data}}" })
    expect(JSON.parse(deep.body ?? "")).toEqual({ x: { large } })
  })
})
