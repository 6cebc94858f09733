import { copyEnvironment, env } from "@/lib/env"
import { log } from "@/lib/log"
import { closeDatabase } from "@/lib/services/context"
import { closeTransport } from "@/lib/services/mail/transport"
import { createClient } from "./client"
import { createEngine } from "./embedded/engine"
import { functionsOf } from "./functions"
import { startInbound } from "./inbound"
import { onShutdown } from "./on-shutdown"
import { startRelay } from "./relay"

/** The process beside the web server that runs the functions on the embedded engine and listens for mail. Any number may share a database. */
async function main(): Promise<void> {
  copyEnvironment()
  if (env().engine === "inngest") return idle()
  const engine = createEngine({ url: env().DATABASE_URL, log })
  const client = createClient({ fetch: engine.fetch })
  await engine.start({ client, functions: functionsOf(client, "embedded") })
  const relay = await startRelay(client)
  const inbound = startInbound()
  onShutdown(async () => {
    await inbound.stop()
    await relay.stop()
    await engine.stop()
    closeTransport()
    await closeDatabase()
  })
}

/** With a real Inngest no function runs here; the process stays to listen for mail, and so that its launcher need not know. */
function idle(): void {
  const timer = setInterval(() => {}, 2 ** 31 - 1)
  const inbound = startInbound()
  onShutdown(async () => {
    clearInterval(timer)
    await inbound.stop()
    await closeDatabase()
  })
}

main().catch((error) => {
  log.fatal({ err: error }, "The worker could not start.")
  process.exit(1)
})
