import { describe, expect, it } from "vitest"
import { isSecretHeader, retryDelaySeconds, WebhookConfig, WebhookRetry, webhook } from "./webhook"

const config = { url: "https://a.example/" }

describe("WebhookConfig", () => {
  it("needs nothing but a URL", () => {
    expect(WebhookConfig.parse({ url: " https://a.example/x " })).toEqual({
      url: "https://a.example/x",
      method: "POST",
      headers: {},
    })
  })

  it.each(["https://a.example/{{data.id}}", "https://{{data.tenant}}.a.example/", "http://127.0.0.1:4000"])(
    "accepts the URL %s",
    (url) => {
      expect(WebhookConfig.safeParse({ url }).success).toBe(true)
    },
  )

  it.each([
    "",
    "a.example",
    "{{data.url}}",
    "ftp://a.example",
    "javascript:alert(1)",
    "https://u:p@a.example",
    "https://{{data.x}}@a.example",
  ])("refuses the URL %j", (url) => {
    expect(WebhookConfig.safeParse({ url }).success).toBe(false)
  })

  it.each([{ "a b": "x" }, { "": "x" }, { "x:": "y" }, { "x\n": "y" }, { ok: 1 }])(
    "refuses the headers %j",
    (headers) => {
      expect(WebhookConfig.safeParse({ url: "https://a.example", headers }).success).toBe(false)
    },
  )
})

describe("isSecretHeader", () => {
  it.each(["Authorization", "cookie", "X-API-Key", "x-auth-token", "X-Hook-Secret", "api_key", "x-hub-signature"])(
    "knows %s",
    (name) => {
      expect(isSecretHeader(name)).toBe(true)
    },
  )

  it.each(["content-type", "x-request-id", "keyboard", "tokens-left"])("lets %s be shown", (name) => {
    expect(isSecretHeader(name)).toBe(false)
  })
})

describe("WebhookRetry", () => {
  it("doubles from half a minute unless it says otherwise", () => {
    expect(WebhookRetry.parse({ attempts: 3 })).toEqual({ attempts: 3, delaySeconds: 30, backoff: "exponential" })
  })

  it.each([{}, { attempts: 0 }, { attempts: 11 }, { attempts: 1, delaySeconds: 3601 }, { attempts: 1, backoff: "no" }])(
    "refuses %j",
    (retry) => {
      expect(WebhookRetry.safeParse(retry).success).toBe(false)
    },
  )
})

describe("retryDelaySeconds", () => {
  const doubling = WebhookRetry.parse({ attempts: 10 })
  const fixed = WebhookRetry.parse({ attempts: 10, delaySeconds: 60, backoff: "fixed" })

  it.each([
    [doubling, 1, 30],
    [doubling, 2, 60],
    [doubling, 5, 480],
    [doubling, 10, 15_360],
    [{ ...doubling, delaySeconds: 3600 }, 10, 21_600],
    [fixed, 1, 60],
    [fixed, 10, 60],
  ])("waits after %j, attempt %d: %d s", (retry, attempt, seconds) => {
    expect(retryDelaySeconds(retry, attempt, 0)).toBe(seconds)
  })

  it("adds up to a fifth by chance", () => {
    expect(retryDelaySeconds(fixed, 1, 0.5)).toBeCloseTo(66)
    expect(retryDelaySeconds(fixed, 1, 0.999_999)).toBeLessThan(72)
  })

  it.each([
    [10, 60],
    [300, 300],
    [1e9, 86_400],
    [-5, 60],
    [Number.NaN, 60],
  ])("is never earlier than the %d seconds that the receiver asks for, up to a day", (asked, seconds) => {
    expect(retryDelaySeconds(fixed, 1, 0, asked)).toBe(seconds)
  })
})

describe("webhook", () => {
  it.each([
    ["a text as JSON", {}, "plan={{data.plan}}", "in quotes"],
    ["a text under a JSON type", { "content-type": "application/problem+json" }, "x", "in quotes"],
    ["an object as text", { "CONTENT-TYPE": "text/plain; charset=utf-8" }, { a: 1 }, "sent as JSON"],
    ["an object as several parts", { "Content-Type": "multipart/form-data" }, { a: 1 }, "sent as JSON"],
    ["a list as a form", { "Content-Type": "application/x-www-form-urlencoded" }, [1], "sent as JSON"],
  ])("warns of %s", (_, headers, body, message) => {
    const warning = { severity: "warning", code: "body_unlike_content_type", field: "body", fix: expect.any(String) }
    expect(webhook.problems({ ...config, headers, body })).toEqual([
      { ...warning, message: expect.stringContaining(message) },
    ])
  })

  it.each([
    ["JSON", {}, { a: "{{data}}" }],
    ["one slot as JSON", {}, " {{data}} "],
    ["the default payload under any type", { "Content-Type": "text/plain" }, ""],
    ["a text under a text type", { "Content-Type": "text/csv" }, "a,{{data.b}}"],
    ["fields as a form", { "Content-Type": "application/x-www-form-urlencoded" }, { a: 1 }],
    ["a form that is written out", { "Content-Type": "application/x-www-form-urlencoded" }, "a={{data.b}}"],
    ["a type that nobody knows yet", { "Content-Type": "{{data.type}}" }, "a"],
  ])("does not warn of %s", (_, headers, body) => {
    expect(webhook.problems({ ...config, headers, body })).toEqual([])
  })

  it("does not judge a body that is not sent", () => {
    expect(webhook.problems({ ...config, method: "GET", body: "text" })).toEqual([])
  })

  it("sums itself up from an unfinished config", () => {
    expect(webhook.summary({ url: "" })).toBe("No URL yet")
    expect(webhook.summary({ url: "https://a.example/x" })).toBe("POST a.example/x")
  })
})
