import { afterAll, describe, expect, it } from "vitest"
import { listConsentChanges } from "@/lib/services/consent/list-changes"
import { deliverEmail } from "@/lib/services/emails/deliver/deliver"
import { givenEmail, givenMailserver } from "@/lib/services/emails/testing"
import { openTestDatabase, testContext } from "@/lib/services/testing"
import { POST } from "./unsubscribe/[token]/route"

const database = await openTestDatabase()
afterAll(database.drop)

/** A marketing e-mail as it arrived at a mail server: where its one-click header leads. */
async function givenArrived() {
  const ctx = await testContext(database)
  const { messages } = await givenMailserver(ctx)
  const { id, contactId } = await givenEmail(ctx, { type: "MARKETING", subscribed: true })
  await deliverEmail(ctx, id)
  const lines = messages[0]?.headerLines.map(({ line }) => line) ?? []
  const [header = "", ...others] = lines.filter((line) => /^list-unsubscribe:/i.test(line))
  const url = /^List-Unsubscribe:\s*<(http[^<>\s,]+)>$/.exec(header.replace(/\r?\n[ \t]/g, ""))?.[1] ?? ""
  expect([others, lines.includes("List-Unsubscribe-Post: List-Unsubscribe=One-Click")]).toEqual([[], true])
  return { ctx, id, contactId, url }
}

function post(url: string, body: BodyInit) {
  const token = new URL(url).pathname.split("/")[2] ?? ""
  return POST(new Request(url, { method: "POST", body }), { params: Promise.resolve({ token }) })
}

function multipart(): FormData {
  const form = new FormData()
  form.set("List-Unsubscribe", "One-Click")
  return form
}

describe("the one-click header of an e-mail that arrived", () => {
  it.each([
    ["urlencoded", () => new URLSearchParams({ "List-Unsubscribe": "One-Click" })],
    ["multipart", multipart],
  ])("opts out by a POST sent %s, twice, and names the e-mail", async (_, body) => {
    const { ctx, id, contactId, url } = await givenArrived()
    const answers = [await post(url, body()), await post(url, body())]
    expect(await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]))).toEqual([
      [200, ""],
      [200, ""],
    ])
    const { data } = await listConsentChanges(ctx, { limit: 10, order: "oldest" })
    expect(data.slice(-1)).toMatchObject([
      { contact: { id: contactId }, channel: "one_click", emailId: id, subscribed: false },
    ])
    expect(data.filter(({ subscribed }) => !subscribed)).toHaveLength(1)
  })
})
