import type { Inngest } from "inngest"
import { withoutValues } from "@/inngest/without-values"
import { anonymousContext } from "@/lib/services/context"
import { resumeLostExecutions } from "@/lib/services/executions/resume-lost"

/** Every five minutes, takes up executions whose runs a real Inngest has lost. */
export function resumeLost(client: Inngest) {
  return client.createFunction({ id: "resume-lost", triggers: [{ cron: "*/5 * * * *" }], retries: 0 }, async () => {
    return { resumed: await withoutValues(() => resumeLostExecutions(anonymousContext())) }
  })
}
