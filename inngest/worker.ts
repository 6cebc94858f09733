import { copyEnvironment, env } from "@/lib/env"
import { log } from "@/lib/log"
import { closeDatabase } from "@/lib/services/context"
import { closeTransport } from "@/lib/services/mail/transport"
import { createClient } from "./client"
import { createEngine } from "./embedded/engine"
import { functionsOf } from "./functions"
import { onShutdown } from "./on-shutdown"
import { startRelay } from "./relay"

/** The process beside the web server that runs the functions on the embedded engine. Any number may share a database. */
async function main(): Promise<void> {
  copyEnvironment()
  if (env().engine === "inngest") return idle()
  const engine = createEngine({ url: env().DATABASE_URL, log })
  const client = createClient({ fetch: engine.fetch })
  await engine.start({ client, functions: functionsOf(client, "embedded") })
  const relay = await startRelay(client)
  onShutdown(async () => {
    await relay.stop()
    await engine.stop()
    closeTransport()
    await closeDatabase()
  })
}

/** With a real Inngest there is nothing to run here; the process stays so that its launcher need not know. */
function idle(): void {
  const timer = setInterval(() => {}, 2 ** 31 - 1)
  onShutdown(async () => clearInterval(timer))
}

main().catch((error) => {
  log.fatal({ err: error }, "The worker could not start.")
  process.exit(1)
})
