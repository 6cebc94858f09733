import { describe, expect, it } from "vitest"
import type { Attempt } from "@/lib/contracts/executions"
import { noAnswer } from "./no-answer"
import { shownRequest } from "./shown-request"

const attempt: Attempt = {
  number: 1,
  startedAt: "2026-01-02T03:04:05.678Z",
  durationMs: 2,
  ...{ dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null },
  statusCode: null,
  failure: "timeout",
  failureDetail: null,
  redirects: [],
  responseHeaders: null,
  responseBody: null,
  responseTruncated: false,
}

describe("noAnswer", () => {
  it.each(["blocked_address", "invalid_url", "dns"])("does not claim to have sent anything after %s", (failure) => {
    expect(noAnswer({ ...attempt, failure })).toBe("The request was not sent.")
  })

  it("says where a chain of redirects ended", () => {
    const redirects = [{ status: 302, url: "http://10.0.0.1/" }]
    expect(noAnswer({ ...attempt, failure: "blocked_address", redirects })).toContain("redirected to http://10.0.0.1/")
  })

  it("says how long it waited", () => {
    expect(noAnswer({ ...attempt, durationMs: 10_000 })).toBe("No complete answer came within 10.0 s.")
  })
})

describe("shownRequest", () => {
  const delivery = {
    id: "dlv_a",
    messageId: "msg_a",
    status: "failed" as const,
    request: { method: "POST", url: "https://a.example", headers: { "webhook-id": "msg_a" }, body: null },
    attempts: [],
  }

  it("adds the second at which the attempt began", () => {
    expect(shownRequest(delivery, attempt).headers).toEqual({
      "webhook-id": "msg_a",
      "webhook-timestamp": "1767323045",
      "webhook-signature": "••••••",
    })
  })

  it("is what is stored while nothing was tried", () => {
    expect(shownRequest(delivery, undefined)).toBe(delivery.request)
  })
})
