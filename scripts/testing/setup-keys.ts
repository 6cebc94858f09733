import { execFileSync } from "node:child_process"
import { cleanEnvironment } from "./launched-app.mjs"

export type Keys = { secretKey: string; publicKey: string }

/** A user with a project and keys in the installation of a data folder, made by `npm run setup`. */
export function setUpKeys(dataDir: string): Keys {
  const flags = ["--email=test@example.com", "--password=a long password", "--project=Test", "--json"]
  const env = { NODE_ENV: "production" as const, ...cleanEnvironment(), HEED_DATA_DIR: dataDir }
  return JSON.parse(execFileSync(process.execPath, ["scripts/setup.mjs", ...flags], { env, encoding: "utf8" }))
}

/** Calls the API as a backend would; throws when the answer is no success. */
export async function callApi(
  url: string,
  call: { key: string; body: unknown; method?: "POST" | "PATCH" },
): Promise<{ id: string }> {
  const headers = { authorization: `Bearer ${call.key}` }
  const response = await fetch(url, { method: call.method ?? "POST", headers, body: JSON.stringify(call.body) })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return response.json()
}

/** A published workflow that forwards an event to a URL. */
export async function buildForwarder(api: string, key: string, to: { eventName: string; url: string }): Promise<void> {
  const { id } = await callApi(`${api}/workflows`, { key, body: { name: "Forward", eventName: to.eventName } })
  const step = { type: "WEBHOOK", name: "Forward", config: { url: to.url } }
  await callApi(`${api}/workflows/${id}/steps`, { key, body: step })
  await callApi(`${api}/workflows/${id}`, { key, body: { enabled: true }, method: "PATCH" })
}
