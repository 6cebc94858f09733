import type { RequestListener } from "node:http"
import { describe, expect, it } from "vitest"
import { call, redirect, startReceiver, startTlsReceiver } from "./testing"
import { selfSigned } from "./testing-certificate"

/** Redirects `/5` to `/4` and so on, and answers at `/0`. */
const countdown: RequestListener = ({ url = "" }, response) => {
  const left = Number(url.slice(1))
  return left === 0 ? response.writeHead(204).end() : redirect(response, 307, `/${left - 1}`)
}

describe("safeFetch, redirected", () => {
  it("follows five redirects and tells of each", async () => {
    const { url } = await startReceiver(countdown)
    const result = await call({ url: `${url}/5` })
    expect(result).toMatchObject({ kind: "answered", answer: { status: 204 } })
    expect(result.redirects).toEqual([4, 3, 2, 1, 0].map((left) => ({ status: 307, url: `${url}/${left}` })))
  })

  it("does not follow a sixth", async () => {
    const receiver = await startReceiver(countdown)
    const result = await call({ url: `${receiver.url}/6` })
    expect(result).toMatchObject({ kind: "failed", failure: "too_many_redirects" })
    expect(receiver.requests).toHaveLength(6)
  })

  it.each([
    [303, "GET", ""],
    [302, "GET", ""],
    [301, "GET", ""],
    [307, "POST", '{"a":1}'],
    [308, "POST", '{"a":1}'],
  ])("by %i sends a %s with the body %j", async (status, method, body) => {
    const there = await startReceiver()
    const here = await startReceiver((_, response) => redirect(response, status, `${there.url}/there`))
    await call({ url: here.url })
    expect(there.requests).toMatchObject([{ method, body, path: "/there" }])
  })

  it("takes credentials and custom headers to the same origin only", async () => {
    const there = await startReceiver()
    const here = await startReceiver(({ url }, response) => redirect(response, 307, url === "/" ? "/again" : there.url))
    await call({ url: `${here.url}/` })
    expect(here.requests[1]?.headers).toMatchObject({ authorization: "Bearer s", "webhook-id": "msg_1" })
    expect(there.requests[0]?.headers).not.toHaveProperty("authorization")
    expect(there.requests[0]?.headers).not.toHaveProperty("webhook-id")
  })

  it.each(["http://10.0.0.1/", "http://169.254.169.254/latest/meta-data", "http://[::1]/", "http://localtest.me/"])(
    "never connects to %s at the second hop",
    async (location) => {
      const { url } = await startReceiver((_, response) => redirect(response, 302, location))
      const result = await call({ url }, { lookup: async () => ["10.0.0.1"] })
      expect(result).toMatchObject({ kind: "failed", failure: "blocked_address", redirects: [{ status: 302 }] })
    },
  )

  it("gives up on redirects that lead in a circle", async () => {
    const receiver = await startReceiver(({ url }, response) => redirect(response, 308, url === "/a" ? "/b" : "/a"))
    const result = await call({ url: `${receiver.url}/a` })
    expect(result).toMatchObject({ failure: "too_many_redirects", redirects: { length: 6 } })
    expect(receiver.requests).toHaveLength(6)
  })

  it.each(["https", "http"])("from https never leads to http; to %s", async (scheme) => {
    const port = await startTlsReceiver(({ url }, response) =>
      url === "/" ? redirect(response, 307, `${scheme}://localhost:${port}/next`) : response.end("there"),
    )
    const lookup = async () => ["127.0.0.1"]
    const result = await call({ url: `https://localhost:${port}/` }, { lookup, ca: selfSigned.cert })
    expect(result).toMatchObject(
      { https: { answer: { body: "there" } }, http: { failure: "insecure_redirect", redirects: [] } }[scheme] ?? {},
    )
  })

  it("reads the body of no redirect", async () => {
    const { url } = await startReceiver(({ url }, response) => {
      if (url !== "/") return response.end("there")
      response.writeHead(302, { location: "/there" }).write("x".repeat(200_000))
    })
    expect(await call({ url: `${url}/` })).toMatchObject({ answer: { body: "there" } })
  })

  it("refuses a redirect to nowhere", async () => {
    const { url } = await startReceiver((_, response) => response.writeHead(302).end())
    expect(await call({ url })).toMatchObject({ failure: "bad_redirect" })
  })
})
