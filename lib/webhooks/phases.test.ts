import { describe, expect, it } from "vitest"
import { guardedAgent } from "./guarded-agent"
import { safeFetch } from "./safe-fetch"
import { call, redirect, startReceiver, startTlsReceiver } from "./testing"
import { selfSigned } from "./testing-certificate"

function delayed<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, ms, value))
}

const lookup = () => delayed(60, ["127.0.0.1"])
const none = { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null }

describe("the phases of a call", () => {
  it("tell looking up, connecting, TLS and waiting apart", async () => {
    const port = await startTlsReceiver(async (_, response) => response.end(await delayed(80, "ok")))
    const { phases, durationMs } = await call({ url: `https://localhost:${port}/` }, { lookup, ca: selfSigned.cert })
    expect(phases).toEqual({
      dnsMs: expect.any(Number),
      connectMs: expect.any(Number),
      tlsMs: expect.any(Number),
      firstByteMs: expect.any(Number),
    })
    expect(phases.dnsMs).toBeGreaterThanOrEqual(55)
    expect(phases.connectMs).toBeLessThan(55)
    expect(phases.firstByteMs).toBeGreaterThanOrEqual(135)
    expect(phases.firstByteMs).toBeLessThanOrEqual(durationMs)
  })

  it("name no look-up of an address, and no TLS without it", async () => {
    const { url } = await startReceiver()
    const { phases } = await call({ url })
    expect(phases).toEqual({ ...none, connectMs: expect.any(Number), firstByteMs: expect.any(Number) })
  })

  it("name no connecting on a connection that was kept", async () => {
    const { url } = await startReceiver((_, response) => response.end("ok"))
    const agent = guardedAgent({ allowCidrs: ["127.0.0.0/8"] })
    const get = () => safeFetch({ method: "GET", url, headers: {}, body: null }, { agent })
    expect((await get()).phases.connectMs).toEqual(expect.any(Number))
    await delayed(20, undefined)
    expect((await get()).phases).toEqual({ ...none, firstByteMs: expect.any(Number) })
    await agent.destroy()
  })

  it("add up over redirects", async () => {
    const there = await startReceiver()
    const here = await startReceiver((_, response) => redirect(response, 307, `http://there.test:${there.port}/`))
    const { phases } = await call({ url: `http://here.test:${here.port}/` }, { lookup })
    expect(phases.dnsMs).toBeGreaterThanOrEqual(110)
  })

  it("keep calls that run at the same time apart", async () => {
    const { port, url } = await startReceiver()
    const [named, numbered] = await Promise.all([
      call({ url: `http://named.test:${port}/` }, { lookup }),
      call({ url }),
    ])
    expect([named.phases.dnsMs, numbered.phases.dnsMs]).toEqual([expect.any(Number), null])
  })

  it("tell how far a call came that was never answered", async () => {
    const { url } = await startReceiver(() => {})
    const { phases } = await call({ url }, { timeoutMs: 100 })
    expect(phases).toEqual({ ...none, connectMs: expect.any(Number) })
  })

  it("are none when nothing was connected", async () => {
    expect((await call({ url: "http://10.0.0.1/" })).phases).toEqual(none)
  })
})
