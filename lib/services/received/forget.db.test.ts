import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { receivedContents } from "@/db/schema/received-contents"
import { writtenMail } from "@/lib/mail/inbound/testing"
import { deleteContact } from "../contacts/delete"
import { openTestDatabase, testContext } from "../testing"
import { getReceivedEmail } from "./show/get"
import { givenDomain, receive, receivedEvents, receivedRows } from "./testing"

const database = await openTestDatabase()
afterAll(database.drop)

describe("forgetReceived", () => {
  it("removes what a contact wrote, and keeps that it came", async () => {
    const ctx = await testContext(database)
    const recipients = [`support@${await givenDomain(ctx)}`]
    await receive(ctx, { recipients })
    await receive(ctx, { recipients, raw: writtenMail({ from: "bob@example.com" }) })
    const [theirs, others] = await receivedRows(ctx)
    await deleteContact(ctx, theirs?.contactId ?? "")
    expect(await ctx.db.$count(receivedContents, eq(receivedContents.projectId, ctx.project.id))).toBe(1)
    const kept = await getReceivedEmail(ctx, theirs?.id ?? "")
    expect(JSON.stringify(kept)).not.toMatch(/sender@|Jane|question|CAF=42/)
    expect(kept).toMatchObject({ to: recipients[0], sizeBytes: null, hasContent: false })
    expect((await receivedEvents(ctx))[0]?.data).toEqual({})
    expect(await getReceivedEmail(ctx, others?.id ?? "")).toMatchObject({ from: "bob@example.com" })
  })

  it("takes the same message anew after that", async () => {
    const ctx = await testContext(database)
    const recipients = [`support@${await givenDomain(ctx)}`]
    await receive(ctx, { recipients })
    const [row] = await receivedRows(ctx)
    await deleteContact(ctx, row?.contactId ?? "")
    await receive(ctx, { recipients })
    expect(await receivedRows(ctx)).toMatchObject([{ hasContent: false }, { hasContent: true }])
  })
})
