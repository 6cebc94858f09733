import { afterAll, describe, expect, it } from "vitest"
import { Tracked } from "@/lib/contracts/track"
import { callRoute, givenKeys } from "@/lib/http/testing"
import { openTestDatabase, testContext } from "@/lib/services/testing"
import { OPTIONS, POST } from "./route"

const database = await openTestDatabase()
afterAll(database.drop)

async function keys() {
  return givenKeys(await testContext(database))
}

const signedUp = { event: "signed_up", email: "ada@example.com" }

describe("POST", () => {
  it.each(["secret", "open"] as const)("takes a %s key and answers as the peer does", async (kind) => {
    const { status, body } = await callRoute(POST, "POST", { key: (await keys())[kind], body: signedUp })
    expect(status).toBe(200)
    expect(Tracked.strict().parse(body)).toMatchObject({
      success: true,
      data: { contact: expect.stringMatching(/^cnt_/), event: expect.stringMatching(/^evt_/) },
    })
  })

  it.each(["email.sent", "contact.unsubscribed", "segment.vip.entry"])(
    "answers 422 to the reserved %s",
    async (event) => {
      const { status, body } = await callRoute(POST, "POST", { key: (await keys()).open, body: { ...signedUp, event } })
      expect([status, body]).toMatchObject([
        422,
        { code: "reserved_event", errors: [{ field: "event", code: "reserved_event" }] },
      ])
    },
  )

  it("names what is missing", async () => {
    const { body } = await callRoute(POST, "POST", { key: (await keys()).open, body: {} })
    expect(body).toMatchObject({ status: 422, errors: [{ field: "event" }, { field: "email" }] })
  })

  it("refuses text that no database keeps", async () => {
    const { status, body } = await callRoute(POST, "POST", {
      key: (await keys()).open,
      body: '{"event":"a\\u0000","email":"a@example.com"}',
    })
    expect([status, body]).toMatchObject([400, { code: "unstorable_text" }])
  })
})

describe("a page on another origin", () => {
  it("may ask first, with the header that carries its key", () => {
    const { status, headers } = OPTIONS()
    expect([status, headers.get("access-control-allow-origin")]).toEqual([204, "*"])
    expect(headers.get("access-control-allow-headers")).toContain("authorization")
  })

  it("may read the answer, also when it is an error", async () => {
    const request = new Request("http://heed.test/api/v1/track", {
      method: "POST",
      headers: { authorization: "Bearer pk_unknown" },
    })
    const response = await POST(request, { params: Promise.resolve({}) })
    expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([401, "*"])
  })
})
