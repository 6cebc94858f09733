import type { Inngest } from "inngest"
import { relay } from "@/inngest/relay"

/** Every minute, sends what the relay beside the web server did not: after a crash, or where nothing stays running. */
export function relayOutboxEachMinute(client: Inngest) {
  return client.createFunction({ id: "relay-outbox", triggers: [{ cron: "* * * * *" }], retries: 0 }, async () => {
    return { sent: await relay(client) }
  })
}
