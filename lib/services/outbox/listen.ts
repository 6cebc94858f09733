import "server-only"
import postgres from "postgres"
import { env } from "@/lib/env"
import { outboxChannel } from "./enqueue"

/** Calls `wake` after every commit that enqueued something, and after each reconnection, when one may have been missed. */
export async function listenToOutbox(wake: () => void): Promise<{ stop: () => Promise<void> }> {
  const sql = postgres(env().DATABASE_URL, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: "heed relay" },
  })
  await sql.listen(outboxChannel, wake, wake)
  return { stop: () => sql.end({ timeout: 1 }) }
}
