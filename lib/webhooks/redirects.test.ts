import { describe, expect, it } from "vitest"
import { followRedirect } from "./redirects"
import type { OutgoingRequest } from "./safe-fetch"

function request(override: Partial<OutgoingRequest> = {}): OutgoingRequest {
  const headers = {
    "content-type": "application/json",
    authorization: "Bearer s",
    "webhook-id": "msg_1",
    "user-agent": "Heed",
  }
  return { method: "POST", url: "https://a.example/x/y", headers, body: "{}", ...override }
}

describe("followRedirect", () => {
  it.each([
    [301, "POST", "GET"],
    [302, "POST", "GET"],
    [303, "POST", "GET"],
    [303, "PUT", "GET"],
    [301, "PUT", "PUT"],
    [302, "DELETE", "DELETE"],
    [307, "POST", "POST"],
    [308, "POST", "POST"],
    [302, "GET", "GET"],
  ])("after %i a %s becomes %s", (status, method, expected) => {
    expect(followRedirect(request({ method }), status, "/next")).toMatchObject({ method: expected })
  })

  it("drops body, content type and signature with the method", () => {
    const headers = { ...request().headers, "webhook-signature": "v1,abc" }
    const next = followRedirect(request({ headers }), 303, "/next")
    const left = { authorization: "Bearer s", "webhook-id": "msg_1", "user-agent": "Heed" }
    expect(next).toEqual({ method: "GET", url: "https://a.example/next", headers: left, body: null })
  })

  it("keeps body and every header within the origin", () => {
    expect(followRedirect(request(), 307, "z?q=1")).toEqual(request({ url: "https://a.example/x/z?q=1" }))
  })

  it.each(["https://b.example/", "https://a.example:8443/", "https://sub.a.example/", "https://a.example.evil.test/"])(
    "leaves credentials and custom headers behind on the way to %s",
    (location) => {
      const headers = { "content-type": "application/json", "user-agent": "Heed" }
      expect(followRedirect(request(), 307, location)).toEqual(request({ url: location, headers }))
    },
  )

  it.each(["//b.example/", "\\\\b.example/", "/\\b.example/", " https://b.example/ ", "ht\ntps://b.example/"])(
    "takes %j for another origin, as the URL parser does",
    (location) => {
      expect(followRedirect(request(), 307, location)).toMatchObject({
        url: "https://b.example/",
        headers: { "user-agent": "Heed" },
      })
      expect(followRedirect(request(), 307, location)).not.toHaveProperty("headers.authorization")
    },
  )

  it("follows from http to https", () => {
    expect(followRedirect(request({ url: "http://a.example/" }), 308, "https://a.example/")).toMatchObject({
      url: "https://a.example/",
    })
  })

  it("never falls from https to http", () => {
    expect(followRedirect(request(), 308, "http://a.example/")).toMatchObject({ refused: "insecure_redirect" })
  })

  it.each([
    undefined,
    "",
    "http://",
    "ftp://a.example/",
    "javascript:alert(1)",
    "https://user:pass@a.example/",
    "file:///etc/passwd",
  ])("refuses the location %j", (location) => {
    expect(followRedirect(request(), 302, location)).toMatchObject({ refused: "bad_redirect" })
  })
})
