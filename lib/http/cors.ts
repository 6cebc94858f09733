/*
 * Public keys are made for browsers on other origins. A page there sends its key in a header and no cookie of ours, so
 * any origin may ask (Fetch standard, CORS protocol).
 */

const headers = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "POST",
  "access-control-allow-headers": "authorization, content-type, idempotency-key",
  "access-control-expose-headers": "x-request-id, retry-after",
  "access-control-max-age": "86400",
}

/** What a browser asks before it sends a request with a key to another origin. */
export function answerPreflight(): Response {
  return new Response(null, { status: 204, headers })
}

/** A handler whose answers, errors too, pages of any origin may read. */
export function withCors<Rest extends unknown[]>(handle: (request: Request, ...rest: Rest) => Promise<Response>) {
  return async (request: Request, ...rest: Rest): Promise<Response> => {
    const response = await handle(request, ...rest)
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
    return response
  }
}
