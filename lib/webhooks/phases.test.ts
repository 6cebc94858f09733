import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { guardedAgent } from "./guarded-agent"
import { safeFetch } from "./safe-fetch"
import { call, redirect, startReceiver, startTlsReceiver } from "./testing"
import { selfSigned } from "./testing-certificate"

async function lookup() {
  await Promise.resolve() // as any look-up, it answers after it was asked
  vi.advanceTimersByTime(60)
  return ["127.0.0.1"]
}

const none = { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null }

describe("the phases of a call", () => {
  // Time stands still but for what the look-up and the receiver take of it.
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }))
  afterEach(() => void vi.useRealTimers())

  it("tell looking up, connecting, TLS and waiting apart", async () => {
    const port = await startTlsReceiver((_, response) => {
      vi.advanceTimersByTime(80)
      response.end("ok")
    })
    const { phases, durationMs } = await call({ url: `https://localhost:${port}/` }, { lookup, ca: selfSigned.cert })
    expect(phases).toEqual({ dnsMs: 60, connectMs: 0, tlsMs: 0, firstByteMs: 140 })
    expect(durationMs).toBe(140)
  })

  it("name no look-up of an address, and no TLS without it", async () => {
    const { url } = await startReceiver()
    const { phases } = await call({ url })
    expect(phases).toEqual({ ...none, connectMs: 0, firstByteMs: 0 })
  })

  it("name no connecting on a connection that was kept", async () => {
    const { url } = await startReceiver((_, response) => response.end("ok"))
    const agent = guardedAgent({ allowCidrs: ["127.0.0.0/8"] })
    const get = () => safeFetch({ method: "GET", url, headers: {}, body: null }, { agent })
    expect((await get()).phases.connectMs).toBe(0)
    await expect.poll(() => agent.stats).toMatchObject({ [url]: { free: 1 } })
    expect((await get()).phases).toEqual({ ...none, firstByteMs: 0 })
    await agent.destroy()
  })

  it("add up over redirects", async () => {
    const there = await startReceiver()
    const here = await startReceiver((_, response) => redirect(response, 307, `http://there.test:${there.port}/`))
    const { phases } = await call({ url: `http://here.test:${here.port}/` }, { lookup })
    expect(phases).toEqual({ dnsMs: 120, connectMs: 0, tlsMs: null, firstByteMs: 120 })
  })

  it("keep calls that run at the same time apart", async () => {
    const { port, url } = await startReceiver()
    const [named, numbered] = await Promise.all([
      call({ url: `http://named.test:${port}/` }, { lookup }),
      call({ url }),
    ])
    expect([named.phases.dnsMs, numbered.phases.dnsMs]).toEqual([60, null])
  })

  it("tell how far a call came that was never answered", async () => {
    const { url } = await startReceiver(() => {})
    const { phases } = await call({ url }, { timeoutMs: 100 })
    expect(phases).toEqual({ ...none, connectMs: 0 })
  })

  it("are none when nothing was connected", async () => {
    expect((await call({ url: "http://10.0.0.1/" })).phases).toEqual(none)
  })
})
