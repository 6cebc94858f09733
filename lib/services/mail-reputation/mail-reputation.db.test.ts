import { eq, like } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { emails } from "@/db/schema/emails"
import { notices } from "@/db/schema/notices"
import { newId } from "@/lib/ids"
import type { MailReport } from "@/lib/mail/callbacks/report"
import type { Context } from "../context"
import { deliverEmail } from "../emails/deliver/deliver"
import { keepReport } from "../emails/reports/keep"
import { emailRow, givenEmail } from "../emails/testing"
import { openTestDatabase, testContext } from "../testing"
import { readMailReputation } from "./read"
import { resumeMarketing } from "./resume"

const database = await openTestDatabase()
afterAll(database.drop)

/** So many e-mails that were sent, of which so many bounce, one after the other. */
async function givenBounces(ctx: Context, { sent, bounced }: { sent: number; bounced: number }): Promise<void> {
  const to = Array.from({ length: sent }, (_, number) => `${newId("cnt")}-${number}@example.com`)
  for (const each of to) await givenEmail(ctx, { to: each })
  const sentAt = new Date()
  const rows = await ctx.db
    .update(emails)
    .set({ status: "sent", sentAt })
    .where(eq(emails.projectId, ctx.project.id))
    .returning({ id: emails.id })
  for (const { id } of rows.slice(0, bounced)) {
    const report = {
      kind: "bounced",
      bounceType: "Permanent",
      key: id,
      messageIds: [id],
      recipient: null,
      at: sentAt,
      detail: null,
    }
    await keepReport(ctx, report as MailReport)
  }
}

const marketing = { to: "ada@example.com", type: "MARKETING", subscribed: true }

describe("a project whose mail bounces", () => {
  it("is warned, and then sends no marketing any more; its members are told once", async () => {
    const ctx = await testContext(database)
    await givenBounces(ctx, { sent: 60, bounced: 5 })
    expect(await readMailReputation(ctx)).toMatchObject({ level: "warning", because: "bounced", sent: 60, bounced: 5 })
    const queued = await givenEmail(ctx, marketing)
    await givenBounces(ctx, { sent: 5, bounced: 12 })
    expect(await readMailReputation(ctx)).toMatchObject({ level: "stopped", stoppedAt: expect.any(String) })
    await expect(givenEmail(ctx, marketing)).rejects.toMatchObject({ code: "marketing_stopped" })
    expect((await givenEmail(ctx)).status).toBe("queued")
    await ctx.db.update(emails).set({ status: "queued", sentAt: null }).where(eq(emails.id, queued.id))
    await deliverEmail(ctx, queued.id)
    expect((await emailRow(ctx, queued.id)).error).toMatchObject({ code: "marketing_stopped" })
    expect(await ctx.db.$count(notices, like(notices.text, `%/p/${ctx.project.slug}/emails%`))).toBe(1)
  })

  it("sends it again once it is resumed, and is judged by what it sends from then on", async () => {
    const ctx = await testContext(database)
    await givenBounces(ctx, { sent: 20, bounced: 10 })
    const later = { ...ctx, now: new Date(Date.now() + 1_000) }
    expect(await resumeMarketing(later)).toMatchObject({ level: "ok", sent: 0, bounced: 0 })
    expect((await givenEmail(later, marketing)).status).toBe("queued")
  })

  it("is nobody else's concern", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    await givenBounces(ctx, { sent: 20, bounced: 10 })
    expect(await readMailReputation(stranger)).toMatchObject({ level: "ok", sent: 0 })
    await resumeMarketing(stranger)
    expect(await readMailReputation(ctx)).toMatchObject({ level: "stopped" })
  })
})
