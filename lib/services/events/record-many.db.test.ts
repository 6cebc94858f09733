import { and, asc, eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { events } from "@/db/schema/events"
import { executions } from "@/db/schema/executions"
import type { Context } from "../context"
import { givenContact, givenWorkflow, openTestDatabase, testContext } from "../testing"
import { recordEvents } from "./record-many"

const database = await openTestDatabase()
afterAll(database.drop)

async function given(ctx: Context) {
  const people = [await givenContact(ctx), await givenContact(ctx)]
  const facts = people.map(({ id: contactId }, index) => {
    return { contactId, data: { z: index, a: null }, channel: "bulk" as const, emailId: `mail-${index}` }
  })
  await recordEvents(ctx, "email.sent", facts)
  return people.map(({ id }) => id)
}

function written(ctx: Context) {
  const own = and(eq(events.projectId, ctx.project.id), eq(events.name, "email.sent"))
  return ctx.db.select().from(events).where(own).orderBy(asc(events.id))
}

describe("recordEvents", () => {
  it("writes each with its own facts, its data in the order given", async () => {
    const ctx = await testContext(database)
    const ids = await given(ctx)
    const rows = await written(ctx)
    expect(rows).toMatchObject(
      ids.map((contactId, index) => ({ contactId, emailId: `mail-${index}`, channel: "bulk", depth: 0 })),
    )
    expect(JSON.stringify(rows[1]?.data)).toBe('{"z":1,"a":null}')
  })

  it("starts the workflows that listen, for each of them", async () => {
    const ctx = await testContext(database)
    await givenWorkflow(ctx, { eventName: "email.sent" })
    const ids = await given(ctx)
    const started = await ctx.db.select().from(executions).where(eq(executions.projectId, ctx.project.id))
    expect(started.map(({ contactId }) => contactId).sort()).toEqual([...ids].sort())
    expect(await written(ctx)).toHaveLength(2)
  })
})
