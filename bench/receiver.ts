import http from "node:http"
import type { AddressInfo } from "node:net"

export type Arrivals = { url: string; at: Map<number, number>; clear: () => void; stop: () => Promise<void> }

/** A backend on loopback that notes when each numbered event arrived, in milliseconds of `performance.now()`. */
export async function startReceiver(): Promise<Arrivals> {
  const at = new Map<number, number>()
  const server = http.createServer((request, response) => {
    const arrivedAt = performance.now()
    const chunks: Buffer[] = []
    request.on("data", (chunk) => chunks.push(chunk))
    request.on("end", () => {
      const { event } = JSON.parse(Buffer.concat(chunks).toString("utf8"))
      if (!at.has(event.number)) at.set(event.number, arrivedAt)
      response.writeHead(204).end()
    })
  })
  server.keepAliveTimeout = 30_000
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo // listening on TCP, so never a pipe's name
  return {
    url: `http://127.0.0.1:${port}/`,
    at,
    clear: () => at.clear(),
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
