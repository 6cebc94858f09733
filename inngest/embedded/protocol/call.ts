import { serve } from "inngest/edge"

/** What `serve()` takes, so that the client and functions are exactly the SDK's own types. */
export type Functions = Pick<Parameters<typeof serve>[0], "client" | "functions">

/** The SDK's answer to one request of the engine. */
export type SdkResponse = { status: number; headers: Headers; body: string }

/** Sends the SDK's handler a request of the protocol, in process. */
export type Call = (request: {
  method: "PUT" | "POST"
  search: string
  body: string
  headers?: Record<string, string>
}) => Promise<SdkResponse>

/** Builds the SDK's own handler over the functions; the engine uses nothing of the SDK but this and the client's `fetch`. */
export function createCall(functions: Functions): Call {
  const handle = serve(functions)
  return async ({ method, search, body, headers }) => {
    const request = new Request(`http://inngest.embedded/api/inngest?${search}`, {
      method,
      body,
      headers: { host: "inngest.embedded", "content-type": "application/json", ...headers },
    })
    const response = await handle(request)
    return { status: response.status, headers: response.headers, body: await response.text() }
  }
}
