import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { connect } from "@/db/client"
import { contacts } from "@/db/schema/contacts"
import { emailVisits } from "@/db/schema/email-visits"
import { signVisit, type VisitToken } from "@/lib/crypto/visit-token"
import { givenEmail } from "@/lib/services/emails/testing"
import { openTestDatabase, testContext } from "@/lib/services/testing"
import { GET as CLICK, HEAD as LOOK } from "./c/[token]/route"
import { GET as OPEN } from "./o/[token]/route"

const database = await openTestDatabase()
afterAll(database.drop)

const url = "https://example.com/pricing?a=1&b=%20x#top"
const unknownId = "0199a1b2-c3d4-7e5f-8a6b-000000000001"

function visit(handler: typeof CLICK, token: string, method = "GET"): Promise<Response> {
  const headers = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/141.0.0.0" }
  const request = new Request(`http://heed.test/x/${token}`, { method, headers })
  return handler(request, { params: Promise.resolve({ token }) })
}

function answerOf(response: Response) {
  const { headers, status } = response
  return [status, headers.get("location"), headers.get("cache-control")]
}

async function sentEmail() {
  const ctx = await testContext(database)
  const { id, contactId } = await givenEmail(ctx)
  return { ctx, id, contactId, visits: () => ctx.db.select().from(emailVisits).where(eq(emailVisits.emailId, id)) }
}

describe("a tracked link", () => {
  it.each([
    [url, url],
    ["https://example.com", "https://example.com"],
    ["https://example.com/grüße/a b", "https://example.com/gr%C3%BC%C3%9Fe/a%20b"],
  ])("leads from %s to exactly that", async (target, location) => {
    const { id, visits } = await sentEmail()
    const response = await visit(CLICK, signVisit({ kind: "click", emailId: id, url: target }))
    expect(answerOf(response)).toEqual([302, location, "no-store"])
    expect(await visits()).toMatchObject([{ kind: "click", url: target }])
  })

  it("leads on by HEAD too, which is no person's", async () => {
    const { id, visits } = await sentEmail()
    const response = await visit(LOOK, signVisit({ kind: "click", emailId: id, url }), "HEAD")
    expect(answerOf(response)).toEqual([302, url, "no-store"])
    expect(await visits()).toMatchObject([{ isMachine: true, reason: "head_request" }])
  })

  it("leads on though its e-mail is not there", async () => {
    const response = await visit(CLICK, signVisit({ kind: "click", emailId: unknownId, url }))
    expect(answerOf(response)).toEqual([302, url, "no-store"])
  })

  it("leads nowhere when it is forged, and shows a neutral page", async () => {
    const token = signVisit({ kind: "click", emailId: unknownId, url })
    const forged = ["x", `${token.slice(0, -4)}AAAA`, signVisit({ kind: "open", emailId: unknownId })]
    const answers = await Promise.all(forged.map((each) => visit(CLICK, each)))
    expect(answers.map(answerOf)).toEqual(forged.map(() => [404, null, "no-store"]))
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
  })

  it("leads on while nothing can be written down, and writes it as soon as it can", async () => {
    const { ctx, id, contactId, visits } = await sentEmail()
    const token: VisitToken = { kind: "click", emailId: id, url }
    await ctx.db.transaction(async (tx) => {
      await tx.select().from(contacts).where(eq(contacts.id, contactId)).for("update")
      expect(answerOf(await visit(CLICK, signVisit(token)))).toEqual([302, url, "no-store"])
      expect(await visits()).toEqual([])
    })
    await expect.poll(visits).toHaveLength(1)
  })

  it("leads on when the database does not answer at all", async () => {
    const gone = connect("postgres://nobody@127.0.0.1:1/gone")
    Object.assign(globalThis, { heedConnection: gone })
    const response = await visit(CLICK, signVisit({ kind: "click", emailId: unknownId, url }))
    Object.assign(globalThis, { heedConnection: database })
    await gone.close()
    expect(answerOf(response)).toEqual([302, url, "no-store"])
  })
})

describe("the pixel", () => {
  it("is a picture of one dot that is asked for each time", async () => {
    const { id, visits } = await sentEmail()
    const response = await visit(OPEN, signVisit({ kind: "open", emailId: id }))
    expect([response.headers.get("content-type"), ...answerOf(response)]).toEqual(["image/gif", 200, null, "no-store"])
    const bytes = Buffer.from(await response.arrayBuffer())
    expect([bytes.toString("latin1", 0, 6), bytes.readUInt16LE(6), bytes.readUInt16LE(8)]).toEqual(["GIF89a", 1, 1])
    expect(await visits()).toMatchObject([{ kind: "open", url: null, isMachine: false }])
  })

  it("is the same for a token that is not ours", async () => {
    const response = await visit(OPEN, "forged")
    expect([response.headers.get("content-type"), response.status]).toEqual(["image/gif", 200])
  })
})
