import { afterAll, describe, expect, it } from "vitest"
import type { Domain } from "@/lib/contracts/domains"
import { callRoute, givenKeys } from "@/lib/http/testing"
import { openTestDatabase, testContext } from "@/lib/services/testing"
import { DELETE, GET as GET_ONE } from "./[domainId]/route"
import { POST as VERIFY } from "./[domainId]/verification/route"
import { GET, POST } from "./route"

const database = await openTestDatabase()
afterAll(database.drop)

async function given() {
  const { secret: key, open: publicKey } = await givenKeys(await testContext(database))
  const made = await callRoute(POST, "POST", { key, body: { name: "acme.test" } })
  return { key, publicKey, made, domain: made.body as Domain }
}

describe("/domains", () => {
  it("adds, shows, checks and deletes a domain", async () => {
    const { key, made, domain } = await given()
    const params = { domainId: domain.id }
    expect(made.status).toBe(201)
    expect((await callRoute(GET, "GET", { key })).body).toEqual([domain])
    expect((await callRoute(GET_ONE, "GET", { key, params })).body).toEqual(domain)
    const checked = await callRoute(VERIFY, "POST", { key, params })
    expect(checked).toMatchObject({ status: 200, body: { verified: false, checkedAt: expect.any(String) } })
    expect((await callRoute(DELETE, "DELETE", { key, params })).status).toBe(204)
    expect((await callRoute(GET_ONE, "GET", { key, params })).status).toBe(404)
  })

  it("says of the field what is wrong with a name", async () => {
    const { key } = await given()
    const answer = await callRoute(POST, "POST", { key, body: { name: "https://acme.test/" } })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: "name", code: "invalid_domain" }] } })
    expect((await callRoute(POST, "POST", { key, body: { name: "acme.test" } })).status).toBe(409)
  })

  it("is not for public keys", async () => {
    const { publicKey: key } = await given()
    expect((await callRoute(POST, "POST", { key, body: { name: "b.test" } })).status).toBe(401)
  })
})
