import "server-only"
import type { z } from "zod"
import { authenticate } from "../auth/authenticate"
import { Malformed } from "../errors"
import { newId } from "../ids"
import { type Anonymous, anonymousContext, type Context } from "../services/context"
import { answerOnce } from "../services/idempotency/answer-once"
import { readJson } from "./body"
import { problemResponse } from "./problem"
import { requireSameOrigin } from "./same-origin"

const defaultMaxBodyBytes = 1024 * 1024

/**
 * `secret`: a secret key, or a session that names its project. `any-key`: a public key will do too.
 * `session`: a signed-in person only.
 */
export type Access = "secret" | "any-key" | "session"

type Options<B extends z.ZodType, Q extends z.ZodType> = { body?: B; query?: Q; status?: number; maxBodyBytes?: number }

/** `idempotent`: with an Idempotency-Key the handler runs once, in one transaction, and every repeat gets its answer. */
type ProjectOptions<B extends z.ZodType, Q extends z.ZodType> = Options<B, Q> & { idempotent?: true }

type Input<P, B, Q> = { params: P; body: B; query: Q; request: Request }

type RouteContext<P> = { params: Promise<P> }

/**
 * Wraps a handler with all that every endpoint does: request id, authentication, size limit, parsing, errors as
 * problem+json. The handler answers data (200, or `status`), undefined (204) or a Response of its own.
 */
export function route<
  P extends Record<string, string>,
  B extends z.ZodType = z.ZodType<unknown>,
  Q extends z.ZodType = z.ZodType<unknown>,
>(
  access: Access,
  options: ProjectOptions<B, Q>,
  handler: (ctx: Context, input: Input<P, z.output<B>, z.output<Q>>) => Promise<unknown>,
) {
  const handle = options.idempotent ? once(handler, options.status) : handler
  return wrap<P, B, Q, Context>(options, (request, base) => authenticate(request, base, access), handle)
}

function once<P, B, Q>(handler: (ctx: Context, input: Input<P, B, Q>) => Promise<unknown>, status = 200) {
  return async (ctx: Context, input: Input<P, B, Q>): Promise<unknown> => {
    const { request, body } = input
    const key = request.headers.get("idempotency-key")
    if (key === null) return handler(ctx, input)
    const { method, url } = request
    const keyed = { key, method, path: new URL(url).pathname, body, status }
    const answered = await answerOnce(ctx, keyed, (tx) => handler(tx, input))
    if (!answered.isReplay) return answered.answer
    return Response.json(answered.answer, { status: answered.status, headers: { "idempotent-replayed": "true" } })
  }
}

/** The same for what belongs to no project. Writes must come from a page of ours. */
export function openRoute<B extends z.ZodType = z.ZodType<unknown>, Q extends z.ZodType = z.ZodType<unknown>>(
  options: Options<B, Q>,
  handler: (ctx: Anonymous, input: Input<Record<string, string>, z.output<B>, z.output<Q>>) => Promise<unknown>,
) {
  return wrap<Record<string, string>, B, Q, Anonymous>(
    options,
    async (request, base) => {
      if (request.method !== "GET") requireSameOrigin(request)
      return base
    },
    handler,
  )
}

/** The same for servers that sign what they send: the verb finds out who calls. */
export function signedRoute<P extends Record<string, string>>(
  handler: (ctx: Anonymous, input: Input<P, unknown, unknown>) => Promise<unknown>,
) {
  return wrap<P, z.ZodType<unknown>, z.ZodType<unknown>, Anonymous>({}, async (_, base) => base, handler)
}

function wrap<P extends Record<string, string>, B extends z.ZodType, Q extends z.ZodType, C>(
  options: Options<B, Q>,
  admit: (request: Request, base: Anonymous) => Promise<C>,
  handler: (ctx: C, input: Input<P, z.output<B>, z.output<Q>>) => Promise<unknown>,
) {
  return async function handle(request: Request, { params }: RouteContext<P>): Promise<Response> {
    const requestId = newId("req")
    const url = new URL(request.url)
    try {
      if (/%00/.test(url.pathname + url.search))
        throw new Malformed("The address holds a NUL character.", { code: "malformed_url" })
      const ctx = await admit(request, anonymousContext(requestId))
      // Without a schema the handler's type is unknown, and undefined is what it gets.
      const query = options.query
        ? options.query.parse(Object.fromEntries(url.searchParams))
        : (undefined as z.output<Q>)
      const body = options.body
        ? options.body.parse(await readJson(request, options.maxBodyBytes ?? defaultMaxBodyBytes))
        : (undefined as z.output<B>)
      const result = await handler(ctx, { params: await params, body, query, request })
      return respond(result, options.status ?? 200, requestId)
    } catch (error) {
      return problemResponse(error, { requestId, method: request.method, path: url.pathname })
    }
  }
}

function respond(result: unknown, status: number, requestId: string): Response {
  const headers = { "x-request-id": requestId, "cache-control": "no-store" }
  if (result instanceof Response) {
    for (const [name, value] of Object.entries(headers)) result.headers.set(name, value)
    return result
  }
  return result === undefined
    ? new Response(null, { status: 204, headers })
    : Response.json(result, { status, headers })
}
