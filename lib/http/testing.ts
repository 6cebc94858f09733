import { createApiKey } from "../services/api-keys/create"
import type { Context } from "../services/context"

type Handler<P> = (request: Request, context: { params: Promise<P> }) => Promise<Response>

type Call<P> = { key?: string; params?: P; body?: unknown; query?: string; headers?: Record<string, string> }

export type Answer = { status: number; headers: Headers; body: unknown }

/** Calls a route handler as a client would. A text is sent as it is, anything else as JSON. */
export async function callRoute<P extends Record<string, string>>(
  handler: Handler<P>,
  method: string,
  { key, params, body, query = "", headers = {} }: Call<P> = {},
): Promise<Answer> {
  const request = new Request(`http://heed.test/api/route${query}`, {
    method,
    body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
    headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...headers },
  })
  // A route without parameters in its path is called with none.
  const response = await handler(request, { params: Promise.resolve(params ?? ({} as P)) })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) }
}

/** Keys of both kinds that work for a project. */
export async function givenKeys(ctx: Context): Promise<{ secret: string; open: string }> {
  const secret = await createApiKey(ctx, { kind: "secret", name: "Backend" })
  const open = await createApiKey(ctx, { kind: "public", name: "Site" })
  return { secret: secret.key, open: open.key }
}
