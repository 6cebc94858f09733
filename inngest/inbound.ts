import fs from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { env } from "@/lib/env"
import { log } from "@/lib/log"
import { listenForMail } from "@/lib/services/received/listen"

const againMs = 10_000

/**
 * Listens for mail where INBOUND_SMTP_PORT says so; answers how it ends. While another worker has the port it is asked for
 * again and again: one of them listens.
 */
export function startInbound(): { stop: () => Promise<void> } {
  const { INBOUND_SMTP_PORT: port } = env()
  if (port === undefined) return { stop: async () => {} }
  const stopping = new AbortController()
  const listening = untilListening(port, stopping.signal)
  return {
    async stop() {
      stopping.abort()
      await (await listening)?.close()
    },
  }
}

async function untilListening(port: number, signal: AbortSignal) {
  while (!signal.aborted) {
    try {
      const listener = await listenForMail(placeOf(port))
      log.info({ port }, "listening for mail")
      return listener
    } catch (error) {
      log.error({ err: error, port }, "could not listen for mail; it is tried again")
      await sleep(againMs, undefined, { signal }).catch(() => {})
    }
  }
}

function placeOf(port: number) {
  const { INBOUND_SMTP_HOST, INBOUND_TLS_KEY_FILE, INBOUND_TLS_CERT_FILE, INBOUND_MAX_BYTES, APP_URL } = env()
  const isSecure = INBOUND_TLS_KEY_FILE !== undefined && INBOUND_TLS_CERT_FILE !== undefined
  return {
    port,
    host: INBOUND_SMTP_HOST,
    name: new URL(APP_URL).hostname,
    maxBytes: INBOUND_MAX_BYTES,
    tls: isSecure
      ? { key: fs.readFileSync(INBOUND_TLS_KEY_FILE, "utf8"), cert: fs.readFileSync(INBOUND_TLS_CERT_FILE, "utf8") }
      : undefined,
    onError: (error: unknown) => log.warn({ err: error }, "mail could not be received"),
  }
}
