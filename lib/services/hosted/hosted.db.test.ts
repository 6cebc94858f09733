import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { events } from "@/db/schema/events"
import { type LinkToken, signLink } from "@/lib/crypto/link-token"
import { deleteContact } from "../contacts/delete"
import { getContact } from "../contacts/get"
import { contactLinkPaths } from "../contacts/links"
import { givenContact, openTestDatabase, testContext } from "../testing"
import { chooseSubscription } from "./choose"
import { type OpenedLink, openLink } from "./open-link"

const database = await openTestDatabase()
afterAll(database.drop)

function link(contactId: string, override: Partial<LinkToken> = {}): string {
  return signLink({ purpose: "unsubscribe", contactId, ...override })
}

async function opened(token: string): Promise<OpenedLink> {
  const answer = await openLink(token, "unsubscribe")
  expect(answer).toBeDefined()
  return answer as OpenedLink
}

describe("openLink", () => {
  it("opens a genuine link for the recipient, in the contact's own project", async () => {
    const ctx = await testContext(database)
    const { id, email } = await givenContact(ctx)
    const answer = await openLink(link(id, { emailId: "ac32f08e" }), "unsubscribe")
    expect(answer).toMatchObject({
      addressee: { email, project: "Acme" },
      emailId: "ac32f08e",
      hasExpired: false,
      ctx: { actor: { kind: "recipient" }, project: ctx.project },
    })
  })

  it("opens the links that the API gives out, each for its own page", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    const paths = Object.entries(contactLinkPaths(ctx, id)).map(
      ([purpose, path]) => [purpose, path.split("/")] as const,
    )
    expect(paths.map(([purpose, [, page]]) => page === purpose)).toEqual([true, true, true])
    const answers = paths.map(([, [, page, token = ""]]) => openLink(token, page as LinkToken["purpose"]))
    expect((await Promise.all(answers)).map((answer) => answer?.contact.id)).toEqual([id, id, id])
  })

  it("gives one answer for a forged link, one of another page, and one whose contact is gone", async () => {
    const ctx = await testContext(database)
    const [here, gone] = [await givenContact(ctx), await givenContact(ctx)]
    await deleteContact(ctx, gone.id)
    const tokens = [`${link(here.id)}x`, link(here.id, { purpose: "subscribe" }), link(gone.id), link("cnt_0"), ""]
    const answers = await Promise.all(tokens.map((token) => openLink(token, "unsubscribe")))
    expect(answers).toEqual(tokens.map(() => undefined))
  })

  it("says that an edit link has expired after 90 days, and that an opt-out link never does", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    const before = { now: new Date(Date.now() - 91 * 24 * 60 * 60 * 1000) }
    const paths = contactLinkPaths(before, id)
    const [out, edit] = [
      await openLink(paths.unsubscribe.split("/")[2] ?? "", "unsubscribe"),
      await openLink(paths.manage.split("/")[2] ?? "", "manage"),
    ]
    expect([out?.hasExpired, edit?.hasExpired]).toEqual([false, true])
  })
})

describe("chooseSubscription", () => {
  it("opts out at once, naming page and e-mail, and is a flip only once", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx)
    const answer = await opened(link(id, { emailId: "ac32f08e" }))
    const choice = { subscribed: false, channel: "one_click" } as const
    const flips = [await chooseSubscription(answer, choice), await chooseSubscription(answer, choice)]
    expect([flips, (await getContact(ctx, id)).subscribed]).toEqual([[true, false], false])
    const rows = await ctx.db.select().from(events).where(eq(events.contactId, id))
    expect(rows).toMatchObject([
      { name: "contact.unsubscribed", channel: "one_click", actor: "recipient", emailId: "ac32f08e" },
    ])
  })
})
