import http from "node:http"
import type { AddressInfo } from "node:net"
import { text } from "node:stream/consumers"
import { onTestFinished } from "vitest"

export type Received = { method: string; path: string; headers: http.IncomingHttpHeaders; body: string }

export type Receiver = { url: string; port: number; requests: Received[] }

/** A real HTTP server on loopback that keeps what arrives, answers 204 unless told otherwise, and ends with the test. */
export async function startReceiver(answer: http.RequestListener = noContent): Promise<Receiver> {
  const requests: Received[] = []
  const server = http.createServer(async (request, response) => {
    const body = await text(request)
    const { method = "", url: path = "", headers } = request
    requests.push({ method, path, headers, body })
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, port, requests }
}

/** The headers of a request as a receiver's own code reads them, one text each. */
export function headersOf(request: Received | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]))
}

function noContent(_: http.IncomingMessage, response: http.ServerResponse): void {
  response.writeHead(204).end()
}
