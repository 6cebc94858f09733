import { env } from "@/lib/env"
import { closeDatabase } from "@/lib/services/context"
import { createClient } from "./client"
import { onShutdown } from "./on-shutdown"
import { startRelay } from "./relay"

/** What runs beside the web server: the relay when a real Inngest runs the functions, and an orderly end. */
export async function startWebProcess(): Promise<void> {
  const relay = env().engine === "inngest" ? await startRelay(createClient()) : undefined
  onShutdown(async () => {
    await relay?.stop()
    await closeDatabase()
  })
}
