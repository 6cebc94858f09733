import http from "node:http"
import https from "node:https"
import net, { type AddressInfo } from "node:net"
import { text } from "node:stream/consumers"
import { onTestFinished } from "vitest"
import { type GuardOptions, guardedAgent } from "./guarded-agent"
import { type FetchOptions, type OutgoingRequest, safeFetch } from "./safe-fetch"
import { selfSigned } from "./testing-certificate"

export type Received = { method: string; path: string; headers: http.IncomingHttpHeaders; body: string }

export type Receiver = { url: string; port: number; requests: Received[] }

type Place = { host?: string; port?: number }

/** A real HTTP server on loopback that keeps what arrives, answers 204 unless told otherwise, and ends with the test. */
export async function startReceiver(answer: http.RequestListener = noContent, place: Place = {}): Promise<Receiver> {
  const { host = "127.0.0.1" } = place
  const requests: Received[] = []
  const server = http.createServer(async (request, response) => {
    const body = await text(request)
    const { method = "", url: path = "", headers } = request
    requests.push({ method, path, headers, body })
    answer(request, response)
  })
  const port = await listen(server, { host, port: place.port })
  onTestFinished(() => server.closeAllConnections())
  return { url: `http://${host}:${port}`, port, requests }
}

/** The same with TLS, under a certificate for localhost that it signed itself; answers its port. */
export async function startTlsReceiver(answer: http.RequestListener = noContent): Promise<number> {
  const server = https.createServer(selfSigned, answer)
  server.on("tlsClientError", () => {})
  const port = await listen(server, {})
  onTestFinished(() => server.closeAllConnections())
  return port
}

/** A server below HTTP: answers every connection with these bytes and does as told with the socket. */
export async function startRaw(bytes: string, then: (socket: net.Socket) => void = () => {}): Promise<string> {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket.on("error", () => {}))
    socket.once("data", () => socket.write(bytes, "latin1", () => then(socket)))
  })
  const port = await listen(server, {})
  onTestFinished(() => sockets.forEach((socket) => void socket.destroy()))
  return `http://127.0.0.1:${port}/`
}

async function listen(server: net.Server, { host = "127.0.0.1", port = 0 }: Place): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, host, resolve))
  onTestFinished(async () => void (await new Promise((resolve) => server.close(resolve))))
  // A server that listens on a port has an address of this form.
  return (server.address() as AddressInfo).port
}

type Given = Partial<OutgoingRequest> & { url: string }

/** Calls with a guarded agent that may reach loopback over v4, unless told otherwise. */
export function call({ url, ...override }: Given, options: Partial<FetchOptions & GuardOptions> = {}) {
  const { allowCidrs = ["127.0.0.0/8"], lookup, ca, ...limits } = options
  const agent = guardedAgent({ allowCidrs, lookup, ca })
  onTestFinished(() => agent.destroy())
  const headers = { "content-type": "application/json", authorization: "Bearer s", "webhook-id": "msg_1" }
  return safeFetch({ method: "POST", url, headers, body: '{"a":1}', ...override }, { agent, ...limits })
}

export function redirect(response: http.ServerResponse, status: number, location: string): void {
  response.writeHead(status, { location }).end("moved")
}

/** The headers of a request as a receiver's own code reads them, one text each. */
export function headersOf(request: Received | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]))
}

function noContent(_: http.IncomingMessage, response: http.ServerResponse): void {
  response.writeHead(204).end()
}
