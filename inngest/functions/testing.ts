import { expect, vi } from "vitest"
import { createClient } from "@/inngest/client"
import { createEngine } from "@/inngest/embedded/engine"
import { quietLog } from "@/inngest/embedded/testing/harness"
import { relay } from "@/inngest/relay"
import type { Execution } from "@/lib/contracts/executions"
import { Track } from "@/lib/contracts/track"
import { type Context, systemContext } from "@/lib/services/context"
import { trackEvent } from "@/lib/services/events/track"
import { getExecution } from "@/lib/services/executions/get"
import { listExecutions } from "@/lib/services/executions/list"
import { openTestDatabase } from "@/lib/services/testing"
import { functionsOf } from "./index"

const patient = { timeout: 10_000, interval: 20 }

/** The functions on an embedded engine, wired as inngest/worker.ts does; what is due is relayed when a test says so. */
export async function startTestWorker() {
  const database = await openTestDatabase()
  const engine = createEngine({ url: database.url, log: quietLog(), pollMs: 100 })
  const client = createClient({ fetch: engine.fetch })
  await engine.start({ client, functions: functionsOf(client, "embedded") })
  return {
    database,
    client,
    /** Relays what is due until every execution of the project has ended, and answers the newest. */
    ended(ctx: Context): Promise<Execution> {
      return vi.waitFor(async () => {
        await relay(client)
        return newestEnded(ctx)
      }, patient)
    },
    /** Relays what is due until the newest execution of the project waits, at a step with an open run. */
    waiting(ctx: Context): Promise<Execution> {
      return vi.waitFor(async () => {
        await relay(client)
        const newest = await newestExecution(ctx)
        expect(newest).toMatchObject({ status: "WAITING" })
        return newest
      }, patient)
    },
    noRunLeft: () => expect.poll(() => engine.active(), patient).toBe(0),
    async stop(): Promise<void> {
      await engine.stop({ drainMs: 500 })
      await database.drop()
    },
  }
}

/** An event of somebody's, with the time of its own. */
export function track(ctx: Context, event: string, data: Record<string, unknown> = {}, email = "ada@example.com") {
  return trackEvent(systemContext(ctx.project), Track.parse({ event, email, data }))
}

/** The steps that were taken, with how each ended. */
export function path({ stepExecutions }: Execution): string[] {
  return stepExecutions.map(({ step, outcome, status }) => `${step.id.slice("stp_".length)}:${outcome ?? status}`)
}

async function newestEnded(ctx: Context): Promise<Execution> {
  const newest = await newestExecution(ctx)
  const { data } = await listExecutions(ctx, { limit: 100 })
  expect([newest, ...data].map((row) => row.endedAt)).not.toContain(null)
  return newest
}

async function newestExecution(ctx: Context): Promise<Execution> {
  const { data } = await listExecutions(ctx, { limit: 1 })
  expect(data).toHaveLength(1)
  return getExecution(ctx, { id: data[0]?.id ?? "" })
}
