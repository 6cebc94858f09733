import type { Inngest } from "inngest"
import { internalEvents } from "@/inngest/events"
import { withoutValues } from "@/inngest/without-values"
import { systemContextOf } from "@/lib/services/context"
import { checkDomain as checkOnce } from "@/lib/services/domains/checks/check"

const { domainCheckRequested } = internalEvents

/** Asks DNS for the records of a domain that is due. */
export function checkDomain(client: Inngest) {
  return client.createFunction(
    { id: "check-domain", triggers: [{ event: domainCheckRequested.name }], retries: 3, concurrency: { limit: 4 } },
    async ({ event, step }) => {
      const { domainId, projectId } = domainCheckRequested.data.parse(event.data)
      await step.run("check", () =>
        withoutValues(async () => {
          await checkOnce(systemContextOf(projectId), domainId)
        }),
      )
    },
  )
}
