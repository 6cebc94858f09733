import { eq, sql } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { entries } from "@/db/schema/entries"
import { outbox } from "@/db/schema/outbox"
import type { Context } from "../context"
import { givenContact, givenWorkflow, openTestDatabase, testContext } from "../testing"
import { continueEntry } from "./continue"
import { createEntry } from "./create"
import { resumeLostEntries } from "./resume-lost"
import { stopEntry } from "./stop"

const database = await openTestDatabase()
afterAll(database.drop)

/** An entry of everybody. */
async function given() {
  const ctx = await testContext(database)
  const { id: workflowId } = await givenWorkflow(ctx)
  await givenContact(ctx)
  const { id } = await createEntry(ctx, workflowId, { all: true })
  return { ctx, workflowId, id }
}

async function standStill(ctx: Context, minutes: number): Promise<void> {
  const seenAt = new Date(Date.now() - minutes * 60_000)
  await ctx.db.update(entries).set({ seenAt }).where(eq(entries.projectId, ctx.project.id))
}

async function requestsOf(ctx: Context, entryId: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ key: outbox.key })
    .from(outbox)
    .where(sql`${outbox.data} ->> 'entryId' = ${entryId}`)
  return rows.map(({ key }) => key)
}

describe("resumeLostEntries", () => {
  it("asks again for an entry whose run was lost, once whoever looks, each time under another key", async () => {
    const { ctx, id } = await given()
    await standStill(ctx, 12)
    const asked = await Promise.all([resumeLostEntries(ctx), resumeLostEntries(ctx)])
    expect(asked.sort()).toEqual([0, 1])
    await standStill(ctx, 11)
    expect(await resumeLostEntries(ctx)).toBe(1)
    const keys = await requestsOf(ctx, id)
    expect([keys.length, new Set(keys).size]).toEqual([3, 3])
  })

  it("leaves alone what moved within ten minutes", async () => {
    const { ctx, id } = await given()
    await standStill(ctx, 9)
    expect(await resumeLostEntries(ctx)).toBe(0)
    expect(await requestsOf(ctx, id)).toEqual([id])
  })

  it("leaves alone what is over", async () => {
    const [stopped, done] = [await given(), await given()]
    await stopEntry(stopped.ctx, stopped)
    await continueEntry(done.ctx, done.id)
    await standStill(stopped.ctx, 60)
    await standStill(done.ctx, 60)
    expect(await resumeLostEntries(done.ctx)).toBe(0)
  })
})
