import { afterAll, describe, expect, it } from "vitest"
import { Problem } from "@/lib/contracts/problem"
import { callRoute, givenKeys } from "@/lib/http/testing"
import { listApiKeys } from "@/lib/services/api-keys/list"
import { revokeApiKey } from "@/lib/services/api-keys/revoke"
import { getContact } from "@/lib/services/contacts/get"
import { givenContact, openTestDatabase, testContext } from "@/lib/services/testing"
import { DELETE, GET as GET_ONE, PATCH } from "./[contactId]/route"
import { GET, POST } from "./route"

const database = await openTestDatabase()
afterAll(database.drop)

async function tenant() {
  const ctx = await testContext(database)
  return { ctx, ...(await givenKeys(ctx)) }
}

describe("every route", () => {
  it.each(["sk_unknown", "nonsense", "Bearer"])("answers 401 to the unknown key %j", async (key) => {
    const { status, body } = await callRoute(GET, "GET", { key })
    expect([status, body]).toMatchObject([401, { code: "invalid_api_key" }])
  })

  it("answers 401 to another scheme, and to a key that was revoked", async () => {
    const { ctx, secret } = await tenant()
    const basic = await callRoute(GET, "GET", { headers: { authorization: `Basic ${secret}` } })
    const [, created] = await listApiKeys(ctx)
    await revokeApiKey(ctx, created?.id ?? "")
    const revoked = await callRoute(GET, "GET", { key: secret })
    expect([basic.body, revoked.body]).toMatchObject([{ code: "invalid_api_key" }, { code: "invalid_api_key" }])
  })

  it("answers 401 secret_key_required to a public key", async () => {
    const { open } = await tenant()
    const { status, body } = await callRoute(GET, "GET", { key: open })
    expect([status, body]).toMatchObject([401, { code: "secret_key_required" }])
  })

  it("answers errors as problem+json with the request's id", async () => {
    const { headers, body } = await callRoute(GET, "GET", { key: "sk_unknown" })
    const problem = Problem.parse(body)
    expect(Object.keys(body as object).sort()).toEqual(["code", "detail", "requestId", "status", "title", "type"])
    expect(headers.get("content-type")).toBe("application/problem+json")
    expect(headers.get("x-request-id")).toBe(problem.requestId)
  })

  it("answers success with a request id and nothing to cache", async () => {
    const { secret } = await tenant()
    const { headers } = await callRoute(GET, "GET", { key: secret })
    expect([headers.get("x-request-id"), headers.get("cache-control")]).toEqual([
      expect.stringMatching(/^req_/),
      "no-store",
    ])
  })
})

describe("POST", () => {
  it("answers 201 for a new contact and 200 for one that exists", async () => {
    const { secret: key } = await tenant()
    const call = () => callRoute(POST, "POST", { key, body: { email: "Ada@example.com" } })
    const [created, updated] = [await call(), await call()]
    expect(created).toMatchObject({
      status: 201,
      body: { email: "ada@example.com", _meta: { isNew: true, isUpdate: false } },
    })
    expect(updated).toMatchObject({ status: 200, body: { _meta: { isNew: false, isUpdate: true } } })
  })

  it("names every bad field", async () => {
    const { secret: key } = await tenant()
    const { status, body } = await callRoute(POST, "POST", {
      key,
      body: { email: "nobody", subscribed: "no", data: { locale: 7 } },
    })
    const { code, errors = [] } = Problem.parse(body)
    expect([status, code, errors.map(({ field }) => field)]).toEqual([
      422,
      "invalid_fields",
      ["email", "subscribed", "data.locale"],
    ])
  })

  it.each(['{"email":', "email=ada@example.com", "null", "[]", '"text"'])("refuses the body %s", async (body) => {
    const { secret: key } = await tenant()
    const answer = await callRoute(POST, "POST", { key, body })
    expect([400, 422]).toContain(answer.status)
  })

  it("answers 400 to what is not JSON", async () => {
    const { secret: key } = await tenant()
    const { status, body } = await callRoute(POST, "POST", { key, body: '{"email":' })
    expect([status, body]).toMatchObject([400, { code: "malformed_json" }])
  })

  it("answers 413 to more than 1 MB", async () => {
    const { secret: key } = await tenant()
    const body = { email: "ada@example.com", data: { text: "x".repeat(1024 * 1024) } }
    expect(await callRoute(POST, "POST", { key, body })).toMatchObject({
      status: 413,
      body: { code: "body_too_large" },
    })
  })
})

describe("GET", () => {
  it("answers lists in one shape, page by page", async () => {
    const { ctx, secret: key } = await tenant()
    const [first, second] = [await givenContact(ctx), await givenContact(ctx)]
    const page = await callRoute(GET, "GET", { key, query: "?limit=1" })
    const next = await callRoute(GET, "GET", { key, query: `?limit=1&cursor=${second.id}` })
    expect(page.body).toMatchObject({ data: [{ id: second.id }], cursor: second.id, hasMore: true })
    expect(next.body).toMatchObject({ data: [{ id: first.id }], cursor: null, hasMore: false })
  })

  it.each(["?limit=0", "?limit=101", "?limit=x", "?subscribed=maybe"])("answers 422 to %s", async (query) => {
    const { secret: key } = await tenant()
    expect((await callRoute(GET, "GET", { key, query })).status).toBe(422)
  })

  it("answers 400 to NUL in an address", async () => {
    const { secret: key } = await tenant()
    const { status, body } = await callRoute(GET, "GET", { key, query: "?search=%00" })
    expect([status, body]).toMatchObject([400, { code: "malformed_url" }])
  })
})

describe("PATCH", () => {
  it("takes JSON sent as a form, as curl -d does", async () => {
    const { ctx, secret: key } = await tenant()
    const { id } = await givenContact(ctx)
    const headers = { "content-type": "application/x-www-form-urlencoded" }
    const answer = await callRoute(PATCH, "PATCH", {
      key,
      headers,
      params: { contactId: id },
      body: '{"subscribed": false}',
    })
    expect(answer).toMatchObject({ status: 200, body: { id, subscribed: false } })
  })

  it("answers 409 when another contact has the address", async () => {
    const { ctx, secret: key } = await tenant()
    const [ada, bob] = [await givenContact(ctx), await givenContact(ctx)]
    const { status, body } = await callRoute(PATCH, "PATCH", {
      key,
      params: { contactId: bob.id },
      body: { email: ada.email },
    })
    expect([status, body]).toMatchObject([409, { code: "email_taken", errors: [{ field: "email" }] }])
  })

  it.each([
    ["GET", GET_ONE, undefined],
    ["PATCH", PATCH, {}],
    ["DELETE", DELETE, undefined],
  ] as const)(
    "like %s, answers the same for a foreign contact as for an unknown one",
    async (method, handler, body) => {
      const [{ secret: key }, owner] = [await tenant(), await tenant()]
      const { id } = await givenContact(owner.ctx)
      const [foreign, unknown] = [id, "cnt_0"].map((contactId) =>
        callRoute(handler, method, { key, params: { contactId }, body }),
      )
      const texts = [await foreign, await unknown].map((answer) =>
        JSON.stringify(answer?.body).replaceAll(/(cnt|req)_\w+/g, "id"),
      )
      expect([(await foreign)?.status, texts[0]]).toEqual([404, texts[1]])
      expect(await getContact(owner.ctx, id)).toMatchObject({ id })
    },
  )
})

describe("DELETE", () => {
  it("answers 204 and then 404", async () => {
    const { ctx, secret: key } = await tenant()
    const params = { contactId: (await givenContact(ctx)).id }
    const statuses = [
      await callRoute(DELETE, "DELETE", { key, params }),
      await callRoute(DELETE, "DELETE", { key, params }),
    ]
    expect(statuses.map(({ status, body }) => [status, body === undefined])).toEqual([
      [204, true],
      [404, false],
    ])
  })
})
