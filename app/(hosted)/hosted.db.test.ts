import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { events } from "@/db/schema/events"
import { getContact } from "@/lib/services/contacts/get"
import { contactLinkPaths } from "@/lib/services/contacts/links"
import type { Context } from "@/lib/services/context"
import { givenContact, openTestDatabase, testContext } from "@/lib/services/testing"
import { GET as GET_MANAGE, POST as POST_MANAGE } from "./manage/[token]/route"
import { POST as POST_SUBSCRIBE } from "./subscribe/[token]/route"
import { GET, POST } from "./unsubscribe/[token]/route"

const database = await openTestDatabase()
afterAll(database.drop)

type Handler = (request: Request, context: { params: Promise<{ token: string }> }) => Promise<Response>

function visit(handler: Handler, path: string, form?: BodyInit): Promise<Response> {
  const init = form === undefined ? {} : { method: "POST", body: form }
  return handler(new Request(`http://heed.test${path}`, init), {
    params: Promise.resolve({ token: path.split("/")[2] ?? "" }),
  })
}

async function recipient() {
  const ctx = await testContext(database)
  const contact = await givenContact(ctx)
  return { ctx, contact, paths: contactLinkPaths(ctx, contact.id) }
}

async function flips(ctx: Context): Promise<string[]> {
  const rows = await ctx.db.select().from(events).where(eq(events.projectId, ctx.project.id)).orderBy(events.sequence)
  return rows.map(({ name, channel }) => `${name} ${channel}`)
}

function multipart(): FormData {
  const form = new FormData()
  form.set("List-Unsubscribe", "One-Click")
  return form
}

describe("unsubscribe", () => {
  it("changes nothing on GET, however often", async () => {
    const { ctx, paths } = await recipient()
    const answers = [await visit(GET, paths.unsubscribe), await visit(GET, paths.unsubscribe)]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await flips(ctx)).toEqual([])
  })

  it("opts out on POST of the form, once, and offers a way back that works", async () => {
    const { ctx, contact, paths } = await recipient()
    const page = await (await visit(POST, paths.unsubscribe, "")).text()
    await visit(POST, paths.unsubscribe, "")
    const undo = /action="([^"]+)"/.exec(page)?.[1] ?? ""
    await visit(POST_SUBSCRIBE, undo, "")
    expect(await flips(ctx)).toEqual(["contact.unsubscribed page", "contact.subscribed page"])
    expect(await getContact(ctx, contact.id)).toMatchObject({ subscribed: true })
  })

  it.each([
    ["urlencoded", new URLSearchParams({ "List-Unsubscribe": "One-Click" })],
    ["multipart", multipart()],
  ])("opts out by one click, sent %s, and answers 200 and nothing else", async (_, form) => {
    const { ctx, paths } = await recipient()
    const response = await visit(POST, paths.unsubscribe, form)
    expect([response.status, await response.text(), response.redirected]).toEqual([200, "", false])
    expect(await flips(ctx)).toEqual(["contact.unsubscribed one_click"])
  })

  it("answers one click on an unknown link like any other", async () => {
    const response = await visit(POST, "/unsubscribe/forged", new URLSearchParams({ "List-Unsubscribe": "One-Click" }))
    expect([response.status, await response.text()]).toEqual([200, ""])
  })

  it("shows one neutral page for every link that does not work", async () => {
    const { ctx, paths } = await recipient()
    const broken = ["/unsubscribe/x", `${paths.unsubscribe}x`, paths.manage.replace("manage", "unsubscribe")]
    const answers = await Promise.all(broken.map((path) => visit(POST, path, "")))
    const pages = await Promise.all(answers.map((answer) => answer.text()))
    expect([answers.map(({ status }) => status), new Set(pages).size, await flips(ctx)]).toEqual([
      [404, 404, 404],
      1,
      [],
    ])
  })

  it("does not fail on a form that is too large or cannot be read", async () => {
    const { paths } = await recipient()
    const garbled = new Request(`http://heed.test${paths.unsubscribe}`, {
      method: "POST",
      body: "garbage",
      headers: { "content-type": "multipart/form-data; boundary=x" },
    })
    const params = Promise.resolve({ token: paths.unsubscribe.split("/")[2] ?? "" })
    const answers = [await POST(garbled, { params }), await visit(POST, paths.unsubscribe, "x".repeat(100_000))]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
  })
})

describe("manage", () => {
  it("changes nothing on GET nor on a POST that does not say what", async () => {
    const { ctx, paths } = await recipient()
    await visit(GET_MANAGE, paths.manage)
    await visit(POST_MANAGE, paths.manage, "action=delete")
    expect(await flips(ctx)).toEqual([])
  })

  it.each([
    ["unsubscribe", ["contact.unsubscribed page"]],
    ["subscribe", []],
  ])("does what its button says: %s", async (action, expected) => {
    const { ctx, paths } = await recipient()
    await visit(POST_MANAGE, paths.manage, `action=${action}`)
    expect(await flips(ctx)).toEqual(expected)
  })

  it("says that a link is too old, changes nothing, and still offers to opt out", async () => {
    const { ctx, contact } = await recipient()
    const { manage } = contactLinkPaths({ now: new Date(0) }, contact.id)
    const response = await visit(POST_MANAGE, manage, "action=unsubscribe")
    expect([response.status, await flips(ctx)]).toEqual([410, []])
    const optOut = /action="([^"]+)"/.exec(await response.text())?.[1] ?? ""
    await visit(POST, optOut, "")
    expect(await flips(ctx)).toEqual(["contact.unsubscribed page"])
  })
})
