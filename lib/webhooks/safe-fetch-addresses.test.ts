import { describe, expect, it, vi } from "vitest"
import { call, startReceiver } from "./testing"

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

  it.each([
    ...["http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/", "http://127.0.0.1./"],
    ...["http://[::ffff:7f00:1]/", "http://[::7f00:1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/"],
    ...["http://[2001:0:7f00:1::1]/", "http://①②⑦.0.0.1/", "https://127.0.0.1:8443/", "http://127.0.0.1:22/"],
  ])("sees through %s", async (url) => {
    expect(await call({ url }, { allowCidrs: [] })).toMatchObject({ failure: "blocked_address" })
  })

  it.each([
    ...["ftp://a.example/", "file:///etc/passwd", "https://u:p@a.example/", "http://u@a.example/", "nonsense", ""],
    ...[
      "http://a.example:65536/",
      "http://a.example:x/",
      "http://a b.example/",
      "http:///",
      "http://xn--/",
      "//a.example/",
    ],
    ...["http://[::1%25lo]/", "http://256.1.1.1/", "http://a.example/x/../y", "http://a.example/%2E%2e/y"],
  ])("refuses the URL %j", async (url) => {
    expect(await call({ url })).toMatchObject({ kind: "failed", failure: "invalid_url" })
  })

  it("reaches what the operator has named, and not what lies beside it", async () => {
    const [here, beside] = [await startReceiver(), await startReceiver(undefined, { host: "127.0.0.2" })]
    const allowCidrs = ["127.0.0.1/32"]
    expect(await call({ url: here.url }, { allowCidrs })).toMatchObject({ kind: "answered" })
    expect(await call({ url: beside.url }, { allowCidrs })).toMatchObject({ failure: "blocked_address" })
    expect(beside.requests).toEqual([])
  })

  it.each(["http://localhost:1/", "http://127.0.0.1:0/", "http://127.0.0.1:1/"])(
    "takes the port of %s as it is",
    async (url) => {
      const result = await call({ url }, { lookup: async () => ["127.0.0.1"] })
      expect(result).toMatchObject({ kind: "failed", failure: expect.stringMatching(/connection_refused|network/) })
    },
  )
})
