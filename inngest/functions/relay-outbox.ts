import type { Inngest } from "inngest"
import { relay } from "@/inngest/relay"
import { withoutValues } from "@/inngest/without-values"
import { anonymousContext } from "@/lib/services/context"
import { resumeLostEntries } from "@/lib/services/entries/resume-lost"
import { startDueEntries } from "@/lib/services/entries/start-due"
import { requestDueCleanups } from "@/lib/services/projects/request-due-cleanups"
import { resumeLostResends } from "@/lib/services/resends/resume-lost"

/** Every minute, begins and sends what the relay beside the web server did not: after a crash, or where nothing stays running. */
export function relayOutboxEachMinute(client: Inngest) {
  return client.createFunction({ id: "relay-outbox", triggers: [{ cron: "* * * * *" }], retries: 0 }, async () => {
    await withoutValues(() => startDueEntries(anonymousContext()))
    await withoutValues(() => resumeLostEntries(anonymousContext()))
    await withoutValues(() => resumeLostResends(anonymousContext()))
    await withoutValues(() => requestDueCleanups(anonymousContext()))
    return { sent: await relay(client) }
  })
}
