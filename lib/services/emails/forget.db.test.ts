import { eq, inArray } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { emailAttachments } from "@/db/schema/email-attachments"
import { emails } from "@/db/schema/emails"
import { mailboxMessages } from "@/db/schema/mailbox-messages"
import { deleteContact } from "../contacts/delete"
import { openTestDatabase, testContext } from "../testing"
import { deliverEmail } from "./deliver/deliver"
import { emailRow, givenEmail, send } from "./testing"

const database = await openTestDatabase()
afterAll(database.drop)

describe("forgetEmails", () => {
  async function givenShared() {
    const ctx = await testContext(database)
    const file = { filename: "a.txt", content: Buffer.from("one").toString("base64"), contentType: "text/plain" }
    const { data } = await send(ctx, { to: ["a@example.com", "b@example.com"], attachments: [file] })
    const { attachmentsId } = await emailRow(ctx, data.emails[0]?.email ?? "")
    const isShared = eq(emailAttachments.attachmentsId, attachmentsId ?? "")
    const [a = "", b = ""] = data.emails.map(({ contact }) => contact.id)
    return { ctx, a, b, kept: () => ctx.db.$count(emailAttachments, isShared) }
  }

  it("keeps attachments for as long as one of their recipients is there", async () => {
    const { ctx, a, b, kept } = await givenShared()
    await deleteContact(ctx, a)
    expect(await kept()).toBe(1)
    await deleteContact(ctx, b)
    expect(await kept()).toBe(0)
  })

  it("keeps none of recipients that are deleted at once", async () => {
    const { ctx, a, b, kept } = await givenShared()
    await Promise.all([deleteContact(ctx, a), deleteContact(ctx, b)])
    expect(await kept()).toBe(0)
  })

  it("takes out of the local mailbox what a crash left there", async () => {
    const ctx = await testContext(database)
    const [ada, bob] = [await givenEmail(ctx), await givenEmail(ctx, { to: "bob@example.com" })]
    for (const { id } of [ada, bob]) await deliverEmail(ctx, id)
    const left = { status: "sending", sentAt: null, providerMessageId: null } as const
    await ctx.db.update(emails).set(left).where(eq(emails.projectId, ctx.project.id))
    await deleteContact(ctx, ada.contactId)
    const ids = [ada, bob].map(({ id }) => `${id}@acme.test`)
    const kept = await ctx.db.select().from(mailboxMessages).where(inArray(mailboxMessages.messageId, ids))
    expect(kept.map(({ messageId }) => messageId)).toEqual([`${bob.id}@acme.test`])
  })
})
