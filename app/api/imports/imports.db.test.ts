import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { GET as EXPORT } from "@/app/api/contacts/export/route"
import { GET as JOB } from "@/app/api/contacts/import/[jobId]/route"
import { POST as IMPORT } from "@/app/api/contacts/import/route"
import { GET as EXPORT_SUPPRESSIONS } from "@/app/api/suppressions/export/route"
import { imports } from "@/db/schema/imports"
import { callRoute, givenKeys } from "@/lib/http/testing"
import { walkToEnd } from "@/lib/services/imports/testing"
import { addSuppressions } from "@/lib/services/suppressions/add"
import { givenContact, openTestDatabase, testContext } from "@/lib/services/testing"
import { POST as CHECK } from "./[importId]/check/route"
import { GET as ERRORS } from "./[importId]/errors/route"
import { GET as ONE } from "./[importId]/route"
import { POST as START } from "./[importId]/start/route"
import { GET, POST } from "./route"

const database = await openTestDatabase()
afterAll(database.drop)

async function tenant() {
  const ctx = await testContext(database)
  return { ctx, ...(await givenKeys(ctx)) }
}

type Handler = (request: Request, context: { params: Promise<Record<string, never>> }) => Promise<Response>

function post(handler: Handler, key: string, body: BodyInit, query = "") {
  const request = new Request(`http://heed.test/api/route${query}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
    body,
    ...{ duplex: "half" },
  })
  return handler(request, { params: Promise.resolve({}) })
}

function text(handler: Handler, key: string, query: string) {
  const headers = { authorization: `Bearer ${key}` }
  return handler(new Request(`http://heed.test/api/route${query}`, { headers }), { params: Promise.resolve({}) })
}

function formOf(csv: string, field = "file") {
  const form = new FormData()
  form.set("note", "something else")
  form.set(field, new Blob([csv], { type: "text/csv" }), "people.csv")
  return form
}

describe("POST /imports", () => {
  it("keeps the body as a file that is then checked and started", async () => {
    const { ctx, secret: key } = await tenant()
    const uploaded = await post(POST, key, "email\nada@example.com\nnobody\n", "?kind=contacts&name=my.csv")
    expect(uploaded.status).toBe(201)
    const { id, fileName } = await uploaded.json()
    expect(fileName).toBe("my.csv")
    const params = { importId: id }
    expect((await callRoute(CHECK, "POST", { key, params, body: {} })).status).toBe(202)
    await walkToEnd(ctx, id)
    expect((await callRoute(START, "POST", { key, params, body: { options: { subscribeNew: true } } })).status).toBe(
      202,
    )
    await walkToEnd(ctx, id)
    const one = await callRoute(ONE, "GET", { key, params })
    expect(one.body).toMatchObject({ status: "COMPLETED", checked: { failed: 1 }, counts: { created: 1, failed: 1 } })
    expect((await callRoute(GET, "GET", { key, query: "?kind=suppressions" })).body).toMatchObject({ data: [] })
    const errors = await ERRORS(new Request("http://heed.test/", { headers: { authorization: `Bearer ${key}` } }), {
      params: Promise.resolve(params),
    })
    expect(await errors.text()).toBe("line,problem,email\r\n3,“nobody” is not an e-mail address.,nobody\r\n")
  })

  it("keeps nothing of an upload that breaks off", async () => {
    const { ctx, secret } = await tenant()
    const broken = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode("email\nada@example.com\n")),
      pull: (controller) => controller.error(new Error("gone")),
    })
    const answer = await post(POST, secret, broken, "?kind=contacts")
    expect([answer.status, (await answer.json()).code]).toEqual([400, "malformed_upload"])
    expect(await ctx.db.$count(imports, eq(imports.projectId, ctx.project.id))).toBe(0)
  })
})

describe("POST /contacts/import", () => {
  it("takes a multipart form, begins at once and answers a job", async () => {
    const { ctx, secret: key } = await tenant()
    const answer = await post(IMPORT, key, formOf("email,subscribed\nada@example.com,yes\n"))
    const { jobId, message } = await answer.json()
    expect([answer.status, message]).toEqual([202, expect.any(String)])
    const params = { jobId }
    expect((await callRoute(JOB, "GET", { key, params })).body).toMatchObject({ state: "active", result: null })
    await walkToEnd(ctx, jobId)
    const done = { id: jobId, state: "completed", progress: 100, result: { created: 1 }, failedReason: null }
    expect((await callRoute(JOB, "GET", { key, params })).body).toMatchObject(done)
  })

  it.each([
    ["no file", formOf("email\n", "other"), 400, "malformed_upload"],
    ["no form", "email\nada@example.com\n", 400, "malformed_upload"],
    ["no addresses", formOf("name\nAda\n"), 422, "bad_mapping"],
    ["another encoding", formOf("email\nz\u0000"), 422, "not_text"],
  ])("refuses %s", async (_, body, status, code) => {
    const { secret } = await tenant()
    const answer = await post(IMPORT, secret, body)
    expect([answer.status, (await answer.json()).code]).toEqual([status, code])
  })
})

describe("GET /contacts/export", () => {
  it("streams what the filters find as CSV, each field a column, and nothing as a formula", async () => {
    const { ctx, secret } = await tenant()
    const stranger = await tenant()
    await givenContact(stranger.ctx, { email: "stranger@example.com" })
    await givenContact(ctx, { email: "ada@example.com", data: { plan: "=1+1", "a,b": 2, tags: ["x"] } })
    await givenContact(ctx, { email: "bob@example.com", data: { plan: "two\nlines", trial: true } })
    const all = await text(EXPORT, secret, "?format=csv")
    expect(all.headers.get("content-disposition")).toMatch(/^attachment; filename="contacts-[\d-]+\.csv"$/)
    const [head, bob, ada] = (await all.text()).split("\r\n")
    expect(head).toMatch(/^email,subscribed,.*,id,"data\.a,b",data\.plan,data\.tags,data\.trial$/)
    expect(bob).toMatch(/^bob@example\.com,true,.*,,"two\nlines",,true$/)
    expect(ada).toMatch(/^ada@example\.com,true,.*,2,'=1\+1,"\[""x""\]",$/)
    const found = await (await text(EXPORT, secret, "?format=json&search=bob")).json()
    expect(found).toMatchObject([{ email: "bob@example.com", data: { trial: true } }])
  })

  it("gives what an import takes back", async () => {
    const { ctx, secret } = await tenant()
    const data = { plan: "=1+1", seats: -3, trial: false, tags: ["x", { y: 1 }], Zip: "01234" }
    await givenContact(ctx, { email: "ada@example.com", data })
    const exported = await (await text(EXPORT, secret, "?format=csv")).text()
    const other = await tenant()
    const { jobId } = await (await post(IMPORT, other.secret, formOf(exported))).json()
    await walkToEnd(other.ctx, jobId)
    const taken = await (await text(EXPORT, other.secret, "?format=json")).json()
    expect(taken).toMatchObject([{ email: "ada@example.com", subscribed: true, data }])
  })
})

describe("GET /suppressions/export", () => {
  it("streams the list with the reasons", async () => {
    const { ctx, secret } = await tenant()
    await addSuppressions(ctx, { emails: ["ada@example.com"], detail: "asked" })
    const lines = (await (await text(EXPORT_SUPPRESSIONS, secret, "?reason=manual")).text()).split("\r\n")
    expect(lines[1]).toMatch(/^ada@example\.com,manual,asked,,/)
    expect((await (await text(EXPORT_SUPPRESSIONS, secret, "?reason=bounce")).text()).split("\r\n")).toHaveLength(2)
  })
})
