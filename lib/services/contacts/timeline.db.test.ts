import { afterAll, describe, expect, it } from "vitest"
import { ListQuery } from "@/lib/contracts/list"
import { givenEmail } from "../emails/testing"
import { trackEvent } from "../events/track"
import { givenContact, givenWorkflow, openTestDatabase, testContext } from "../testing"
import { readTimeline } from "./timeline"
import { updateContact } from "./update"

const database = await openTestDatabase()
afterAll(database.drop)

describe("readTimeline", () => {
  it("tells of events, e-mails and executions, newest first, page by page", async () => {
    const ctx = await testContext(database)
    await givenWorkflow(ctx, { name: "Sync" })
    const { id, email } = await givenContact(ctx)
    await trackEvent({ ...ctx, now: new Date(Date.now() - 2_000) }, { event: "bought", email })
    await givenEmail({ ...ctx, now: new Date(Date.now() - 1_000) }, { to: email, subject: "Thanks" })
    await updateContact({ ...ctx, now: new Date() }, id, { subscribed: false })
    const first = await readTimeline(ctx, id, ListQuery.parse({ limit: 2 }))
    const second = await readTimeline(ctx, id, ListQuery.parse({ limit: 2, cursor: first.cursor }))
    const told = [...first.data, ...second.data].map(({ kind, title, detail }) => `${kind} ${title} ${detail}`)
    expect(told.slice(0, 2).sort()).toEqual(["event contact.unsubscribed api", "execution Sync RUNNING"])
    expect(told.slice(2)).toEqual(["email Thanks queued", "event bought track"])
    expect([first.hasMore, second.hasMore]).toEqual([true, false])
  })

  it("tells nothing of a contact of another project", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const { id } = await givenContact(ctx)
    await expect(readTimeline(stranger, id, ListQuery.parse({}))).rejects.toMatchObject({ code: "contact_not_found" })
  })
})
