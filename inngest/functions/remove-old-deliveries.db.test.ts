import { eq, sql } from "drizzle-orm"
import { afterAll, expect, it, vi } from "vitest"
import { deliveries } from "@/db/schema/deliveries"
import { projects } from "@/db/schema/projects"
import { relay } from "@/inngest/relay"
import { ConsentChangesQuery } from "@/lib/contracts/consent-changes"
import { firstIdAt } from "@/lib/ids"
import { listConsentChanges } from "@/lib/services/consent/list-changes"
import { updateContact } from "@/lib/services/contacts/update"
import type { Context } from "@/lib/services/context"
import { listDeliveries } from "@/lib/services/deliveries/list"
import { getExecution } from "@/lib/services/executions/get"
import { requestDueCleanups } from "@/lib/services/projects/request-due-cleanups"
import { givenContact, givenWorkflow, testContext } from "@/lib/services/testing"
import { startReceiver } from "@/lib/webhooks/testing"
import { startTestWorker } from "./testing"

const { database, client, ended, stop } = await startTestWorker()
afterAll(stop)

/** Moves all that was delivered a year back, as its id says too, and the last cleaning with it. */
async function ageDeliveries(ctx: Context): Promise<void> {
  const yearAgo = new Date(ctx.now.getTime() - 365 * 86_400_000)
  const id = sql`${firstIdAt("dlv", yearAgo)} || right(${deliveries.id}, 20)`
  await ctx.db.execute(sql`update step_runs set delivery_id = ${firstIdAt("dlv", yearAgo)} || right(delivery_id, 20)
    where project_id = ${ctx.project.id} and delivery_id is not null`)
  await ctx.db
    .update(deliveries)
    .set({ id, createdAt: yearAgo, endedAt: yearAgo })
    .where(eq(deliveries.projectId, ctx.project.id))
  await ctx.db.update(projects).set({ cleanedAt: yearAgo }).where(eq(projects.id, ctx.project.id))
}

async function toldOf(ctx: Context) {
  const { data } = await listConsentChanges(ctx, ConsentChangesQuery.parse({ include: "deliveries" }))
  return data.map(({ sequence, deliveries: told }) => ({ sequence, told }))
}

it.each([
  [204, "succeeded"],
  [500, "not_kept"],
])(
  "a flip that was answered with %i a year ago is told of as %s, once what was sent is removed",
  async (code, status) => {
    const receiver = await startReceiver((_, response) => response.writeHead(code).end())
    const ctx = await testContext(database)
    await givenWorkflow(ctx, { url: receiver.url })
    await updateContact(ctx, (await givenContact(ctx)).id, { subscribed: false })
    const { id, workflow } = await ended(ctx)
    expect(await toldOf(ctx)).toMatchObject([{ sequence: 1, told: [{ url: receiver.url }] }])
    await ageDeliveries(ctx)
    expect(await requestDueCleanups(ctx)).toBe(1)
    await vi.waitFor(
      async () => {
        await relay(client)
        expect((await listDeliveries(ctx, { limit: 1 })).data).toEqual([])
      },
      { timeout: 10_000, interval: 20 },
    )
    const { stepExecutions } = await getExecution(ctx, { id, workflowId: workflow.id })
    expect(stepExecutions).toMatchObject([{ delivery: null, deliveryId: expect.stringMatching(/^dlv_/) }])
    expect(await toldOf(ctx)).toMatchObject([{ sequence: 1, told: [{ executionId: id, url: null, status }] }])
  },
)
