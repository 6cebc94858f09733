import { describe, expect, it } from "vitest"
import { call, startRaw, startReceiver, startTlsReceiver } from "./testing"
import { selfSigned } from "./testing-certificate"

describe("safeFetch, when the other side fails", () => {
  it.each([
    ["a reset before the answer", "", "connection_closed"],
    ["an answer cut short", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort", "connection_closed"],
    ["what is not HTTP", "SSH-2.0-OpenSSH_9.6\r\n", "invalid_response"],
    ["nothing at all", "\r\n", "connection_closed"],
    ["half a chunk", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab", "connection_closed"],
    ["what is no chunk", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n", "invalid_response"],
    ["a length below zero", "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n", "invalid_response"],
    ["two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab", "invalid_response"],
    [
      "a length beside chunks",
      "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n",
      "invalid_response",
    ],
    ["a status that is no number", "HTTP/1.1 OK\r\n\r\n", "invalid_response"],
    ["a version that there is none of", "HTTP/9.9 200 OK\r\n\r\n", "invalid_response"],
    ["a header without a name", "HTTP/1.1 200 OK\r\n: x\r\n\r\n", "invalid_response"],
    ["NUL in a header", "HTTP/1.1 200 OK\r\nx: a\0b\r\n\r\n", "invalid_response"],
    [
      "another protocol, which nobody asked for",
      "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
      "connection_closed",
    ],
  ])("names %s", async (_, bytes, failure) => {
    const url = await startRaw(bytes, (socket) => socket.destroy())
    expect(await call({ url })).toMatchObject({ kind: "failed", failure, detail: expect.stringMatching(/./) })
  })

  it.each([
    ["one that never ends", `x: ${"y".repeat(200_000)}`],
    ["more than there is room for", "x: y\r\n".repeat(20_000)],
  ])("refuses headers with %s", async (_, headers) => {
    const url = await startRaw(`HTTP/1.1 200 OK\r\n${headers}`)
    expect(await call({ url })).toMatchObject({ failure: "invalid_response" })
  })

  it("is not led astray by a header named __proto__", async () => {
    const url = await startRaw("HTTP/1.1 200 OK\r\n__proto__: x\r\nconstructor: y\r\ncontent-length: 0\r\n\r\n")
    const result = await call({ url })
    expect(result).toMatchObject({ kind: "answered", answer: { headers: { "content-length": "0" } } })
  })

  it("keeps as much of a body as was announced", async () => {
    const url = await startRaw("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nabcdef")
    expect(await call({ url })).toMatchObject({ answer: { status: 200, body: "ab" } })
  })

  it("passes over what comes before the answer (RFC 8297)", async () => {
    const hints = "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n"
    const url = await startRaw(`${hints}HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok`)
    expect(await call({ url })).toMatchObject({ answer: { status: 200, body: "ok" } })
  })

  it("names a closed port", async () => {
    const { port } = await startReceiver()
    const url = `http://127.0.0.2:${port}/`
    expect(await call({ url })).toMatchObject({ failure: "connection_refused" })
  })

  it.each(["127.0.0.1", "localhost", "other.test"])(
    "does not trust a certificate signed by itself, by %s",
    async (host) => {
      const port = await startTlsReceiver()
      const result = await call({ url: `https://${host}:${port}/` }, { lookup: async () => ["127.0.0.1"] })
      expect(result).toMatchObject({ kind: "failed", failure: "tls" })
    },
  )

  it.each([
    ["localhost", { kind: "answered", answer: { status: 204 } }],
    ["other.test", { kind: "failed", failure: "tls" }],
    ["localhost.evil.test", { kind: "failed", failure: "tls" }],
  ])("holds a certificate for localhost that can be trusted against the name %s", async (host, expected) => {
    const port = await startTlsReceiver()
    const options = { lookup: async () => ["127.0.0.1"], ca: selfSigned.cert }
    expect(await call({ url: `https://${host}:${port}/` }, options)).toMatchObject(expected)
  })

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
