import type { Inngest } from "inngest"
import { doChores } from "@/inngest/chores"
import { relay } from "@/inngest/relay"
import { withoutValues } from "@/inngest/without-values"

/** Every minute, begins and sends what the relay beside the web server did not: after a crash, or where nothing stays running. */
export function relayOutboxEachMinute(client: Inngest) {
  return client.createFunction({ id: "relay-outbox", triggers: [{ cron: "* * * * *" }], retries: 0 }, async () => {
    await withoutValues(doChores)
    return { sent: await relay(client) }
  })
}
