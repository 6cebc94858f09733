import { describe, expect, it } from "vitest"
import { call, redirect, startReceiver } from "./testing"
import { startNameServer } from "./testing-dns"

describe("safeFetch, by a name server's answers", () => {
  it("calls the address that a name has, and says the name", async () => {
    const receiver = await startReceiver()
    const { lookup, questions } = await startNameServer(() => ["127.0.0.1"])
    expect(await call({ url: `http://hook.test:${receiver.port}/` }, { lookup })).toMatchObject({ kind: "answered" })
    expect(receiver.requests[0]?.headers.host).toBe(`hook.test:${receiver.port}`)
    expect(questions.map(({ name, type }) => `${type} ${name}`).sort()).toEqual(["A hook.test", "AAAA hook.test"])
  })

  it.each([
    ["a private address beside a good one", ["127.0.0.1", "10.0.0.1"]],
    ["a private address before a good one", ["192.168.0.1", "127.0.0.1"]],
    ["a v6 address that is not allowed", ["127.0.0.1", "::1"]],
    ["metadata over NAT64", ["127.0.0.1", "64:ff9b::a9fe:a9fe"]],
    ["a public v4 address in v6", ["127.0.0.1", "::8.8.8.8"]],
    ["unspecified", ["0.0.0.0"]],
  ])("refuses %s", async (_, addresses) => {
    const receiver = await startReceiver()
    const { lookup } = await startNameServer(() => addresses)
    const result = await call({ url: `http://mixed.test:${receiver.port}/` }, { lookup })
    expect(result).toMatchObject({ failure: "blocked_address", detail: expect.stringContaining("mixed.test is ") })
    expect(receiver.requests).toEqual([])
  })

  it("connects to what it checked, though the name has another address a moment later", async () => {
    const good = await startReceiver()
    const bad = await startReceiver(undefined, { host: "127.0.0.2", port: good.port })
    const { lookup } = await startNameServer(({ nth }) => (nth === 0 ? ["127.0.0.1"] : ["127.0.0.2"]))
    const options = { lookup, allowCidrs: ["127.0.0.1/32"] }
    const url = `http://rebinding.test:${good.port}/`
    expect(await call({ url }, options)).toMatchObject({ kind: "answered" })
    expect(await call({ url }, options)).toMatchObject({ failure: "blocked_address" })
    expect([good.requests.length, bad.requests.length]).toEqual([1, 0])
  })

  it("checks again when a redirect leads back to a name that has moved meanwhile", async () => {
    const good = await startReceiver((_, response) => redirect(response, 307, "/again"))
    const bad = await startReceiver(undefined, { host: "127.0.0.2", port: good.port })
    const { lookup } = await startNameServer(({ nth }) => (nth === 0 ? ["127.0.0.1"] : ["127.0.0.2"]))
    const url = `http://rebinding.test:${good.port}/`
    const result = await call({ url }, { lookup, allowCidrs: ["127.0.0.1/32"] })
    expect(result).toMatchObject({ failure: "blocked_address", redirects: [{ status: 307 }] })
    expect([good.requests.length, bad.requests.length]).toEqual([1, 0])
  })

  it.each([
    ["http://bücher.test", "xn--bcher-kva.test"],
    ["http://BÜCHER.test", "xn--bcher-kva.test"],
    ["http://xn--bcher-kva.test", "xn--bcher-kva.test"],
    ["http://ｈｏｏｋ。test", "hook.test"],
    ["http://hook.test.", "hook.test"],
  ])("asks for the name of %s as DNS has it", async (origin, name) => {
    const { port } = await startReceiver()
    const { lookup, questions } = await startNameServer(() => ["127.0.0.1"])
    expect(await call({ url: `${origin}:${port}/` }, { lookup })).toMatchObject({ kind: "answered" })
    expect(new Set(questions.map((question) => question.name))).toEqual(new Set([name]))
  })

  it("names a name that does not exist", async () => {
    const { lookup } = await startNameServer(() => undefined)
    expect(await call({ url: "http://no.test/" }, { lookup })).toMatchObject({ failure: "dns" })
  })

  it("names a name without addresses", async () => {
    const { lookup } = await startNameServer(() => [])
    expect(await call({ url: "http://no.test/" }, { lookup })).toMatchObject({ failure: "dns" })
  })
})
