import { Agent, request } from "undici"

const agent = new Agent({ connections: 64, keepAliveTimeout: 30_000 })

/** Calls Heed's API over kept connections. Throws when the answer is no success. */
export async function call(
  method: "POST" | "PATCH" | "GET",
  path: string,
  options: { key: string; body?: unknown },
): Promise<unknown> {
  const response = await request(`${process.env.HEED_URL}/api${path}`, {
    method,
    dispatcher: agent,
    headers: { authorization: `Bearer ${options.key}` },
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
  })
  const text = await response.body.text()
  if (response.statusCode >= 300) throw new Error(`${method} ${path} answered ${response.statusCode}: ${text}`)
  return JSON.parse(text)
}
