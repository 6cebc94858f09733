import { eq } from "drizzle-orm"
import { afterAll, expect, it, vi } from "vitest"
import { domains } from "@/db/schema/domains"
import { relay } from "@/inngest/relay"
import { anonymousContext } from "@/lib/services/context"
import { requestDueChecks } from "@/lib/services/domains/checks/request-due"
import { createDomain } from "@/lib/services/domains/create"
import { getDomain } from "@/lib/services/domains/get"
import { testContext } from "@/lib/services/testing"
import { startTestWorker } from "./testing"

const { database, client, stop } = await startTestWorker()
afterAll(stop)

it("a domain that is due is looked up, though nobody answers, and is due again in a while", async () => {
  const ctx = await testContext(database)
  const { id } = await createDomain(ctx, { name: "acme.test" })
  await ctx.db
    .update(domains)
    .set({ nextCheckAt: new Date(0) })
    .where(eq(domains.id, id))
  expect(await requestDueChecks(anonymousContext())).toBe(1)
  await vi.waitFor(
    async () => {
      await relay(client)
      const { checkedAt, verified, records } = await getDomain(ctx, id)
      expect({ verified, states: records.map(({ state }) => state) }).toEqual({
        verified: false,
        states: Array(5).fill("unknown"),
      })
      expect(checkedAt).not.toBeNull()
    },
    { timeout: 15_000, interval: 20 },
  )
  const [row] = await ctx.db.select().from(domains).where(eq(domains.id, id))
  expect(row?.nextCheckAt?.getTime()).toBeGreaterThan(Date.now())
})
