import type { RequestListener, ServerResponse } from "node:http"
import https from "node:https"
import net, { type AddressInfo } from "node:net"
import { describe, expect, it, onTestFinished, vi } from "vitest"
import { guardedAgent } from "./guarded-agent"
import { type FetchOptions, type OutgoingRequest, safeFetch } from "./safe-fetch"
import { startReceiver } from "./testing"
import { selfSigned } from "./testing-certificate"

type Given = Partial<OutgoingRequest> & { url: string }
type Guard = Partial<FetchOptions> & { allowCidrs?: string[]; lookup?: (host: string) => Promise<string[]> }

function call({ url, ...override }: Given, { allowCidrs = ["127.0.0.0/8"], lookup, ...options }: Guard = {}) {
  const agent = guardedAgent({ allowCidrs, lookup })
  onTestFinished(() => agent.destroy())
  const headers = { "content-type": "application/json", authorization: "Bearer s", "webhook-id": "msg_1" }
  return safeFetch({ method: "POST", url, headers, body: '{"a":1}', ...override }, { agent, ...options })
}

/** A server below HTTP: answers every connection with these bytes and does as told with the socket. */
async function startRaw(bytes: string, then: (socket: net.Socket) => void): Promise<string> {
  const server = net.createServer((socket) => {
    socket.on("error", () => {})
    socket.once("data", () => socket.write(bytes, () => then(socket)))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

async function startSelfSigned(): Promise<number> {
  const server = https.createServer(selfSigned, (_, response) => response.end("hello"))
  server.on("tlsClientError", () => {})
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

function redirect(response: ServerResponse, status: number, location: string): void {
  response.writeHead(status, { location }).end("moved")
}

/** Redirects `/5` to `/4` and so on, and answers at `/0`. */
const countdown: RequestListener = ({ url = "" }, response) => {
  const left = Number(url.slice(1))
  return left === 0 ? response.writeHead(204).end() : redirect(response, 307, `/${left - 1}`)
}

const endless: RequestListener = (_, response) => {
  const chunk = Buffer.alloc(16 * 1024, "x")
  const timer = setInterval(() => response.write(chunk), 1)
  response.writeHead(200).once("close", () => clearInterval(timer))
}

describe("safeFetch", () => {
  it("sends method, headers and body, and brings back the answer", async () => {
    const receiver = await startReceiver((_, response) => response.writeHead(201, { "x-id": ["a", "b"] }).end("made"))
    const result = await call({ url: `${receiver.url}/hook?q=1`, method: "PUT" })
    expect(receiver.requests).toMatchObject([
      {
        method: "PUT",
        path: "/hook?q=1",
        body: '{"a":1}',
        headers: { authorization: "Bearer s", "webhook-id": "msg_1" },
      },
    ])
    expect(result).toMatchObject({
      kind: "answered",
      redirects: [],
      answer: { status: 201, body: "made", truncated: false },
    })
    expect(result).toMatchObject({ answer: { headers: { "x-id": "a, b" } } })
  })

  it("takes a 500 for an answer", async () => {
    const { url } = await startReceiver((_, response) => response.writeHead(500).end("no"))
    expect(await call({ url })).toMatchObject({ kind: "answered", answer: { status: 500, body: "no" } })
  })

  it("keeps no NUL, which the database could not", async () => {
    const { url } = await startReceiver((_, response) => response.end("a\u0000b"))
    expect(await call({ url })).toMatchObject({ answer: { body: "a\ufffdb" } })
  })

  it("keeps 64 KiB of a body that is larger", async () => {
    const { url } = await startReceiver((_, response) => response.end("x".repeat(64 * 1024 + 1)))
    const result = await call({ url })
    expect(result).toMatchObject({ kind: "answered", answer: { truncated: true, body: "x".repeat(64 * 1024) } })
  })

  it("does not call a body of exactly 64 KiB cut", async () => {
    const { url } = await startReceiver((_, response) => response.end("x".repeat(64 * 1024)))
    expect(await call({ url })).toMatchObject({ answer: { truncated: false } })
  })

  it("does not wait for the end of a body that has none", async () => {
    const { url } = await startReceiver(endless)
    expect(await call({ url })).toMatchObject({ kind: "answered", answer: { status: 200, truncated: true } })
  })
})

describe("safeFetch, when time runs out", () => {
  it("fails when no headers come", async () => {
    const { url } = await startReceiver(() => {})
    const result = await call({ url }, { timeoutMs: 150 })
    expect(result).toMatchObject({
      kind: "failed",
      failure: "timeout",
      detail: "No complete answer within 0.15 seconds.",
    })
  })

  it("fails when the body does not end, though the headers came", async () => {
    const { url } = await startReceiver((_, response) => response.writeHead(200).write("a"))
    expect(await call({ url }, { timeoutMs: 150 })).toMatchObject({ kind: "failed", failure: "timeout" })
  })

  it("has one limit for all hops together", async () => {
    const slow: RequestListener = (_, response) => void setTimeout(() => redirect(response, 307, "/next"), 80)
    const { url } = await startReceiver(slow)
    const result = await call({ url }, { timeoutMs: 200 })
    expect(result).toMatchObject({ kind: "failed", failure: "timeout" })
    expect(result.durationMs).toBeLessThan(1_000)
  })
})

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

  it("refuses a redirect to nowhere", async () => {
    const { url } = await startReceiver((_, response) => response.writeHead(302).end())
    expect(await call({ url })).toMatchObject({ failure: "bad_redirect" })
  })
})

describe("safeFetch, guarding addresses", () => {
  it("names the setting that would allow a private address, and connects to none", async () => {
    const receiver = await startReceiver()
    const result = await call({ url: receiver.url }, { allowCidrs: [] })
    expect(result).toMatchObject({
      failure: "blocked_address",
      detail:
        "127.0.0.1 is not a public address (loopback). Webhooks go to public addresses only; an operator can allow it by adding 127.0.0.1 or its range to WEBHOOK_ALLOW_CIDRS.",
    })
    expect(receiver.requests).toEqual([])
  })

  it.each([[["127.0.0.1", "10.0.0.1"]], [["10.0.0.1", "127.0.0.1"]], [["127.0.0.1", "::1"]]])(
    "refuses a name when one of its addresses %j is not allowed",
    async (addresses) => {
      const receiver = await startReceiver()
      const result = await call({ url: `http://mixed.test:${receiver.port}/` }, { lookup: async () => addresses })
      expect(result).toMatchObject({ failure: "blocked_address", detail: expect.stringContaining("mixed.test is ") })
      expect(receiver.requests).toEqual([])
    },
  )

  it("connects to the address that was checked, with one look-up, and keeps the name in Host", async () => {
    const receiver = await startReceiver()
    const lookup = vi.fn(async () => ["127.0.0.1"])
    await call({ url: `http://pinned.test:${receiver.port}/` }, { lookup })
    expect(lookup.mock.calls).toEqual([["pinned.test"]])
    expect(receiver.requests[0]?.headers.host).toBe(`pinned.test:${receiver.port}`)
  })

  it("tries the next address of a name when the first is not reached", async () => {
    const receiver = await startReceiver()
    const result = await call(
      { url: `http://two.test:${receiver.port}/` },
      { lookup: async () => ["127.0.0.9", "127.0.0.1"] },
    )
    expect(result).toMatchObject({ kind: "answered" })
  })

  it.each(["http://2130706433/", "http://0x7f.1/", "http://[::ffff:7f00:1]/", "http://127.1/"])(
    "sees through %s",
    async (url) => {
      expect(await call({ url }, { allowCidrs: [] })).toMatchObject({ failure: "blocked_address" })
    },
  )

  it.each(["ftp://a.example/", "file:///etc/passwd", "https://u:p@a.example/", "nonsense", ""])(
    "refuses the URL %j",
    async (url) => {
      expect(await call({ url })).toMatchObject({ kind: "failed", failure: "invalid_url" })
    },
  )
})

describe("safeFetch, when the other side fails", () => {
  it.each([
    ["a reset before the answer", "", "connection_closed"],
    ["an answer cut short", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort", "connection_closed"],
    ["what is not HTTP", "SSH-2.0-OpenSSH_9.6\r\n", "invalid_response"],
    ["more bytes than announced in a header", "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n", "invalid_response"],
  ])("names %s", async (_, bytes, failure) => {
    const url = await startRaw(bytes, (socket) => socket.destroy())
    expect(await call({ url })).toMatchObject({ kind: "failed", failure, detail: expect.stringMatching(/./) })
  })

  it("names headers that never end", async () => {
    const url = await startRaw(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(200_000)}`, () => {})
    expect(await call({ url })).toMatchObject({ failure: "invalid_response" })
  })

  it("names a closed port", async () => {
    const { port } = await startReceiver()
    const url = `http://127.0.0.2:${port}/`
    expect(await call({ url })).toMatchObject({ failure: "connection_refused" })
  })

  it("names a name that does not exist", async () => {
    const lookup = () =>
      Promise.reject(Object.assign(new Error("getaddrinfo ENOTFOUND no.test"), { code: "ENOTFOUND" }))
    expect(await call({ url: "http://no.test/" }, { lookup })).toMatchObject({ failure: "dns" })
  })

  it("names a name without addresses", async () => {
    expect(await call({ url: "http://no.test/" }, { lookup: async () => [] })).toMatchObject({ failure: "dns" })
  })

  it.each(["127.0.0.1", "localhost", "other.test"])(
    "does not trust a certificate signed by itself, by %s",
    async (host) => {
      const port = await startSelfSigned()
      const result = await call({ url: `https://${host}:${port}/` }, { lookup: async () => ["127.0.0.1"] })
      expect(result).toMatchObject({ kind: "failed", failure: "tls" })
    },
  )

  it("names a server that speaks no TLS", async () => {
    const { port } = await startReceiver()
    expect(await call({ url: `https://127.0.0.1:${port}/` })).toMatchObject({ failure: "tls" })
  })

  it("sends a header beyond Latin-1 as UTF-8", async () => {
    const { url, requests } = await startReceiver()
    expect(await call({ url, headers: { x: "Łukasz 名" } })).toMatchObject({ kind: "answered" })
    expect(Buffer.from(String(requests[0]?.headers.x), "latin1").toString("utf8")).toBe("Łukasz 名")
  })
})
