import { AsyncLocalStorage } from "node:async_hooks"
import diagnostics from "node:diagnostics_channel"
import net from "node:net"

/**
 * How long the parts of a call took, in ms: looking the name up, connecting and agreeing on TLS, of all hops together,
 * and the time from the start to the first byte of the last answer. Null is what did not take place, as on a connection
 * that was kept, or did not come to its end.
 */
export type Phases = {
  dnsMs: number | null
  connectMs: number | null
  tlsMs: number | null
  firstByteMs: number | null
}

export const noPhases: Phases = { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null }

type Connecting = Pick<Phases, "dnsMs" | "connectMs" | "tlsMs">

const calls = new AsyncLocalStorage<Phases>()
const phasesOfRequest = new WeakMap<object, Phases>()
const unusedSockets = new WeakMap<object, Connecting>()

/** Makes an undici request whose connection, if it opens one, is noted in `phases`. */
export function notingPhases<T>(phases: Phases, send: () => T): T {
  return calls.run(phases, send)
}

/** Times a socket from now on until it is connected; for sockets that undici is about to use. */
export function timeConnecting(socket: unknown, isTls: boolean): void {
  if (!(socket instanceof net.Socket)) return
  const times: Connecting = { dnsMs: null, connectMs: null, tlsMs: null }
  let since = performance.now()
  const note = (phase: keyof Connecting) => () => {
    const now = performance.now()
    times[phase] = now - since
    since = now
  }
  unusedSockets.set(socket, times)
  socket.prependOnceListener("lookup", note("dnsMs"))
  // Ahead of undici, which sends its request in the same event.
  socket.prependOnceListener("connect", note("connectMs"))
  if (isTls) socket.prependOnceListener("secureConnect", note("tlsMs"))
}

// A request says by itself neither who made it nor which socket it got; undici tells both on its channels.
diagnostics.subscribe("undici:request:create", (message) => {
  const [phases, request] = [calls.getStore(), part(message, "request")]
  if (phases && request) phasesOfRequest.set(request, phases)
})

diagnostics.subscribe("undici:client:sendHeaders", (message) => {
  const [request, socket] = [part(message, "request"), part(message, "socket")]
  const phases = request && phasesOfRequest.get(request)
  const times = socket && unusedSockets.get(socket)
  if (!phases || !times) return
  unusedSockets.delete(socket)
  phases.dnsMs = sum(phases.dnsMs, times.dnsMs)
  phases.connectMs = sum(phases.connectMs, times.connectMs)
  phases.tlsMs = sum(phases.tlsMs, times.tlsMs)
})

function part(message: unknown, name: string): object | undefined {
  if (typeof message !== "object" || message === null) return undefined
  const found: unknown = Object.getOwnPropertyDescriptor(message, name)?.value
  return typeof found === "object" && found !== null ? found : undefined
}

function sum(before: number | null, more: number | null): number | null {
  return before === null && more === null ? null : (before ?? 0) + (more ?? 0)
}

/** The same in whole milliseconds. */
export function rounded({ dnsMs, connectMs, tlsMs, firstByteMs }: Phases): Phases {
  const round = (ms: number | null) => (ms === null ? null : Math.round(ms))
  return { dnsMs: round(dnsMs), connectMs: round(connectMs), tlsMs: round(tlsMs), firstByteMs: round(firstByteMs) }
}
