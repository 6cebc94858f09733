import type { Log } from "./log"
import { type EngineEvent, EventsRefused, parseEvents } from "./protocol/event"

/** What the SDK's requests are handed to. `ingest` is null until the engine has read the functions. */
export type Receiver = {
  ingest: ((events: EngineEvent[]) => Promise<unknown>) | null
  checkpoint: (body: unknown) => Promise<number>
  log: Log
}

type SdkRequest = { method: string; pathname: string; headers: Headers; body: unknown }

/** The `fetch` for `new Inngest({ fetch })`: answers the SDK's requests in process, and refuses loudly what it does not know. */
export function createFetch(receiver: Receiver): typeof fetch {
  return async (input, init) => {
    const { method, pathname, headers, body } = await read(input, init)
    if (method === "POST" && /^\/e\/[^/]+$/.test(pathname)) return takeEvents(receiver, headers, body)
    if (method === "POST" && /^\/v1\/checkpoint\/[^/]+\/async$/.test(pathname)) {
      return Response.json({}, { status: await receiver.checkpoint(body) })
    }
    const error = `The embedded engine does not answer ${method} ${pathname}`
    receiver.log.error({ method, pathname }, error)
    return Response.json({ error }, { status: 501 })
  }
}

/** The SDK sends text to a URL; making a `Request` of that first would cost more than all the rest here. */
async function read(input: string | URL | Request, init: RequestInit | undefined): Promise<SdkRequest> {
  const request = input instanceof Request || typeof init?.body !== "string" ? new Request(input, init) : null
  const text = request ? await request.text() : String(init?.body)
  return {
    method: (request ?? init)?.method ?? "GET",
    pathname: new URL(request?.url ?? String(input)).pathname,
    headers: request?.headers ?? new Headers(init?.headers),
    body: text === "" ? null : JSON.parse(text),
  }
}

async function takeEvents({ ingest }: Receiver, headers: Headers, body: unknown): Promise<Response> {
  if (!ingest)
    return Response.json({ error: "The embedded engine has not started in this process", status: 503 }, { status: 503 })
  try {
    const events = parseEvents(body, headers.get("x-inngest-event-id-seed"), new Date())
    await ingest(events)
    return Response.json({ ids: events.map(({ id }) => id), status: 200 })
  } catch (error) {
    if (!(error instanceof EventsRefused)) throw error
    return Response.json({ error: error.message, status: 400 }, { status: 400 })
  }
}
