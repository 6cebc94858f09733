import http from "node:http"
import type { AddressInfo } from "node:net"

export type Received = { method: string; path: string; headers: http.IncomingHttpHeaders; body: unknown }

export type Receiver = {
  url: string
  received: Received[]
  answerWith: (status: number, body?: unknown) => void
  /** Keeps callers waiting until the function that it answers is called. */
  hold: () => () => void
  stop: () => Promise<void>
}

/** A backend on loopback that keeps what arrives, in order. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  let answer: { status: number; body?: unknown } = { status: 204 }
  let held = Promise.resolve()
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString("utf8")
    received.push({
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers,
      body: text ? JSON.parse(text) : undefined,
    })
    await held
    response.writeHead(answer.status, { "content-type": "application/json" })
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo // listening on TCP, so never a pipe's name
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answerWith: (status, body) => {
      answer = { status, body }
    },
    hold: () => {
      let release = () => {}
      held = new Promise((resolve) => {
        release = resolve
      })
      return release
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
