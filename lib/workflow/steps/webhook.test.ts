import { describe, expect, it } from "vitest"
import { isSecretHeader, WebhookConfig, webhook } from "./webhook"

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

describe("webhook", () => {
  it("sums itself up from an unfinished config", () => {
    expect(webhook.summary({ url: "" })).toBe("No URL yet")
    expect(webhook.summary({ url: "https://a.example/x" })).toBe("POST a.example/x")
  })
})
