import { afterAll, describe, expect, it } from "vitest"
import { callRoute, givenKeys } from "@/lib/http/testing"
import { openTestDatabase, testContext } from "@/lib/services/testing"
import { DELETE } from "./[secretId]/route"
import { POST } from "./rotate/route"
import { GET } from "./route"

const database = await openTestDatabase()
afterAll(database.drop)

async function given() {
  const keys = await givenKeys(await testContext(database))
  const list = (key = keys.secret) => callRoute(GET, "GET", { key })
  const rotate = (body?: unknown) => callRoute(POST, "POST", { key: keys.secret, body })
  const retire = (secretId: string) => callRoute(DELETE, "DELETE", { key: keys.secret, params: { secretId } })
  return { keys, list, rotate, retire }
}

const secret = {
  id: expect.stringMatching(/^sig_/),
  secret: expect.stringMatching(/^whsec_/),
  createdAt: expect.any(String),
}
const current = { ...secret, retiresAt: null }

describe("/signing-secrets", () => {
  it("answers the secrets to a secret key only", async () => {
    const { keys, list } = await given()
    expect(await list()).toMatchObject({ status: 200, body: [current] })
    expect(await list(keys.open)).toMatchObject({ status: 401, body: { code: "secret_key_required" } })
    expect(await list("sk_unknown")).toMatchObject({ status: 401 })
  })

  it("rotates with a day of overlap, which ends on demand", async () => {
    const { list, rotate, retire } = await given()
    const { status, body } = await rotate()
    expect([status, body]).toEqual([201, [current, { ...secret, retiresAt: expect.any(String) }]])
    // What rotate answers was just seen to be a list of secrets.
    const [now, old] = body as { id: string; retiresAt: string }[]
    expect(Date.parse(old?.retiresAt ?? "") - Date.now()).toBeCloseTo(24 * 3_600_000, -5)
    expect(await retire(now?.id ?? "")).toMatchObject({ status: 409, body: { code: "signing_secret_current" } })
    expect(await retire(old?.id ?? "")).toMatchObject({ status: 204 })
    expect(await list()).toMatchObject({ body: [{ id: now?.id }] })
  })

  it.each([-1, 168.1, "24", null])("refuses an overlap of %j hours and names the field", async (overlapHours) => {
    const { rotate, list } = await given()
    const errors = [{ field: "overlapHours", message: expect.any(String), code: expect.any(String) }]
    expect(await rotate({ overlapHours })).toMatchObject({ status: 422, body: { errors } })
    expect((await list()).body).toHaveLength(1)
  })
})
