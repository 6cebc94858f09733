import type { RequestListener } from "node:http"
import { gzipSync } from "node:zlib"
import { describe, expect, it, vi } from "vitest"
import type { FetchResult } from "./safe-fetch"
import { call, redirect, startRaw, startReceiver } from "./testing"
import { startNameServer } from "./testing-dns"

const endless: RequestListener = (_, response) => {
  const chunk = Buffer.alloc(16 * 1024, "x")
  const timer = setInterval(() => response.write(chunk), 1)
  response.writeHead(200).once("close", () => clearInterval(timer))
}

function keptBytes(result: FetchResult): number {
  return result.kind === "answered" ? Buffer.byteLength(result.answer.body) : -1
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

  it("does not wait for the end of a body that has none, and closes the connection", async () => {
    const close = vi.fn()
    const { url } = await startReceiver((request, response) => {
      response.once("close", close)
      endless(request, response)
    })
    expect(await call({ url })).toMatchObject({ kind: "answered", answer: { status: 200, truncated: true } })
    await vi.waitFor(() => expect(close).toHaveBeenCalled())
  })

  it("does not unpack what is compressed", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))
    const { url } = await startReceiver((_, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
    )
    const result = await call({ url })
    expect(result).toMatchObject({ answer: { truncated: true, headers: { "content-encoding": "gzip" } } })
    expect(keptBytes(result)).toBeLessThanOrEqual(64 * 1024)
  })

  it("keeps 64 KiB of text, however it was encoded, and no half of a character", async () => {
    const { url } = await startReceiver((_, response) => response.end(Buffer.alloc(40_000, 0xff)))
    const accents = await startReceiver((_, response) => response.end(`x${"é".repeat(40_000)}`))
    const kept = [await call({ url }), await call({ url: accents.url })]
    expect(kept.map(keptBytes)).toEqual([65_535, 65_535])
    expect(kept).toMatchObject([{ answer: { truncated: true } }, { answer: { body: `x${"é".repeat(32_767)}` } }])
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

  it("fails when the body only trickles", async () => {
    const { url } = await startReceiver((_, response) => {
      const timer = setInterval(() => response.write("x"), 10)
      response.writeHead(200).once("close", () => clearInterval(timer))
    })
    expect(await call({ url }, { timeoutMs: 150 })).toMatchObject({ kind: "failed", failure: "timeout" })
  })

  it("fails when headers only trickle", async () => {
    const url = await startRaw("HTTP/1.1 200 OK\r\n", (socket) => {
      const timer = setInterval(() => socket.write("x: y\r\n"), 10)
      socket.once("close", () => clearInterval(timer))
    })
    expect(await call({ url }, { timeoutMs: 150 })).toMatchObject({ kind: "failed", failure: "timeout" })
  })

  it("fails when TLS is never agreed on", async () => {
    const url = await startRaw("")
    const result = await call({ url: url.replace("http:", "https:") }, { timeoutMs: 150 })
    expect(result).toMatchObject({ kind: "failed", failure: "timeout" })
  })

  it("fails when no name server answers", async () => {
    const { lookup } = await startNameServer(() => null)
    expect(await call({ url: "http://slow.test/" }, { lookup, timeoutMs: 150 })).toMatchObject({ failure: "timeout" })
  })

  it("has one limit for all hops together", async () => {
    const slow: RequestListener = (_, response) => void setTimeout(() => redirect(response, 307, "/next"), 80)
    const { url } = await startReceiver(slow)
    const result = await call({ url }, { timeoutMs: 200 })
    expect(result).toMatchObject({ kind: "failed", failure: "timeout" })
    expect(result.durationMs).toBeLessThan(1_000)
  })
})
