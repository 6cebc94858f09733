import { createPrivateKey, createPublicKey } from "node:crypto"
import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { audit } from "@/db/schema/audit"
import { domains } from "@/db/schema/domains"
import { unseal } from "@/lib/crypto/seal"
import type { Context } from "../context"
import { openTestDatabase, testContext } from "../testing"
import { createDomain } from "./create"
import { deleteDomain } from "./delete"
import { getDomain } from "./get"
import { listDomains } from "./list"

const database = await openTestDatabase()
afterAll(database.drop)

async function rowOf(ctx: Context, id: string) {
  const [row] = await ctx.db.select().from(domains).where(eq(domains.id, id))
  if (!row) throw new Error(`There is no domain ${id}.`)
  return row
}

async function auditOf(ctx: Context, subject: string) {
  const rows = await ctx.db.select().from(audit).where(eq(audit.subject, subject))
  return rows.map(({ action, detail }) => ({ action, detail }))
}

describe("createDomain", () => {
  it("answers the records that the domain should have", async () => {
    const ctx = await testContext(database)
    const domain = await createDomain(ctx, { name: " Mail.Bücher.Example " })
    const name = "mail.xn--bcher-kva.example"
    expect(domain).toMatchObject({ name, verified: false, verifiedAt: null, checkedAt: null, lostAt: null })
    const state = { state: "unknown", found: null }
    const text = expect.any(String)
    expect(domain.records).toEqual([
      { purpose: "ownership", type: "TXT", name: `_heed.${name}`, value: text, required: true, ...state },
      { purpose: "dkim", type: "TXT", name: text, value: text, required: true, ...state },
      { purpose: "spf", type: "TXT", name, value: "v=spf1 a:heed.test ~all", required: false, ...state },
      { purpose: "dmarc", type: "TXT", name: `_dmarc.${name}`, value: "v=DMARC1; p=none", required: false, ...state },
      { purpose: "mx", type: "MX", name, value: "10 heed.test", required: false, ...state },
    ])
    const [ownership, dkim] = domain.records
    expect(ownership?.value).toMatch(/^heed-verification=[0-9a-f]{32}$/)
    expect(dkim?.name).toMatch(/^heed[0-9a-f]{8}\._domainkey\.mail\.xn--bcher-kva\.example$/)
    expect(await auditOf(ctx, domain.id)).toEqual([{ action: "domain.created", detail: { name } }])
  })

  it("keeps a 2048-bit key sealed, whose public half is the one to publish", async () => {
    const ctx = await testContext(database)
    const { id, records } = await createDomain(ctx, { name: "acme.test" })
    const row = await rowOf(ctx, id)
    expect(row.sealedDkimKey).not.toContain("PRIVATE KEY")
    const key = createPrivateKey(unseal(row.sealedDkimKey))
    expect(key.asymmetricKeyDetails?.modulusLength).toBe(2048)
    const der = createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64")
    expect(records[1]?.value).toBe(`v=DKIM1; k=rsa; p=${der}`)
  })

  it("refuses what is no domain of one's own, and says so of the field", async () => {
    const ctx = await testContext(database)
    const refused = createDomain(ctx, { name: "co.uk" })
    await expect(refused).rejects.toMatchObject({
      kind: "invalid",
      errors: [{ field: "name", code: "invalid_domain" }],
    })
  })

  it("refuses the same domain twice, but not that of another project", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    await createDomain(ctx, { name: "acme.test" })
    await expect(createDomain(ctx, { name: "ACME.test." })).rejects.toMatchObject({
      kind: "conflict",
      code: "domain_exists",
      errors: [{ field: "name" }],
    })
    expect(await createDomain(stranger, { name: "acme.test" })).toMatchObject({ name: "acme.test" })
  })
})

describe("listDomains", () => {
  it("lists the project's own by name", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const [b, a] = [await createDomain(ctx, { name: "b.test" }), await createDomain(ctx, { name: "a.test" })]
    await createDomain(stranger, { name: "c.test" })
    expect(await listDomains(ctx)).toEqual([a, b])
    await expect(getDomain(stranger, a.id)).rejects.toMatchObject({ code: "domain_not_found" })
    expect(await getDomain(ctx, a.id)).toEqual(a)
  })
})

describe("deleteDomain", () => {
  it("deletes it once, and only one's own", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const { id } = await createDomain(ctx, { name: "acme.test" })
    await expect(deleteDomain(stranger, id)).rejects.toMatchObject({ code: "domain_not_found" })
    await deleteDomain(ctx, id)
    await expect(deleteDomain(ctx, id)).rejects.toMatchObject({ code: "domain_not_found" })
    expect(await listDomains(ctx)).toEqual([])
    expect(await auditOf(ctx, id)).toContainEqual({ action: "domain.deleted", detail: { name: "acme.test" } })
  })
})
