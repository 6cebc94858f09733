import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it, onTestFinished } from "vitest"
import { audit } from "@/db/schema/audit"
import { domains } from "@/db/schema/domains"
import { notices } from "@/db/schema/notices"
import { outbox } from "@/db/schema/outbox"
import type { Domain } from "@/lib/contracts/domains"
import { lookUpAt } from "@/lib/mail/domains/look-up"
import { startDnsServer, type Zone } from "@/lib/mail/domains/testing-dns"
import type { Context } from "../../context"
import { openTestDatabase, testCaller, testContext } from "../../testing"
import { createDomain } from "../create"
import { verifyDomain } from "../verify"
import { requestDueChecks } from "./request-due"

const database = await openTestDatabase()
afterAll(database.drop)

const dayMs = 86_400_000

/** A domain whose required records, and no others, stand in a DNS of its own. */
async function given() {
  const ctx = await testContext(database)
  const domain = await createDomain(ctx, { name: "acme.test" })
  const zone: Zone = Object.fromEntries(
    domain.records.filter(({ required }) => required).map(({ name, value }) => [name, { TXT: [value] }]),
  )
  const broken: string[] = []
  const server = await startDnsServer(zone, { broken })
  onTestFinished(server.stop)
  const verify = (as: Context = ctx) => verifyDomain(as, domain.id, lookUpAt([server.address]))
  return { ctx, domain, zone, broken, verify }
}

function statesOf({ records }: Domain) {
  return Object.fromEntries(records.map(({ purpose, state }) => [purpose, state]))
}

/** Puts what is known of the domain some days back. */
async function age(ctx: Context, id: string, values: Partial<typeof domains.$inferInsert>) {
  await ctx.db.update(domains).set(values).where(eq(domains.id, id))
}

async function actionsOf(ctx: Context, id: string) {
  const rows = await ctx.db.select({ action: audit.action }).from(audit).where(eq(audit.subject, id)).orderBy(audit.id)
  return rows.map(({ action }) => action)
}

async function subjectsTold(ctx: Context, id: string) {
  const rows = await ctx.db.select().from(notices).orderBy(notices.id)
  return rows.filter(({ text }) => text.includes(`/p/${ctx.project.slug}/domains/${id}`)).map(({ subject }) => subject)
}

describe("verifyDomain", () => {
  it("verifies a domain whose ownership and key stand in DNS, once", async () => {
    const { ctx, domain, verify } = await given()
    const verified = await verify()
    expect(verified).toMatchObject({ verified: true, checkedAt: verified.verifiedAt })
    expect(statesOf(verified)).toEqual({
      ownership: "found",
      dkim: "found",
      spf: "missing",
      dmarc: "missing",
      mx: "missing",
    })
    expect((await verify()).verifiedAt).toBe(verified.verifiedAt)
    expect(await actionsOf(ctx, domain.id)).toEqual(["domain.created", "domain.verified"])
  })

  it("does not verify without one of them, and says what stands there instead", async () => {
    const { zone, domain, verify } = await given()
    zone[domain.records[1]?.name ?? ""] = { TXT: ["v=DKIM1; p=other"] }
    const { verified, records } = await verify()
    expect(verified).toBe(false)
    expect(records[1]).toMatchObject({ state: "different", found: "v=DKIM1; p=other" })
  })

  it("advises to keep what an SPF record says, and to have one only", async () => {
    const { zone, verify } = await given()
    zone["acme.test"] = { TXT: ["v=spf1 mx -all"], MX: ["10 heed.test"] }
    const first = await verify()
    expect(first.records[2]).toMatchObject({ state: "different", value: "v=spf1 mx a:heed.test -all" })
    expect(statesOf(first)).toMatchObject({ mx: "found" })
    zone["acme.test"] = { TXT: ["v=spf1 mx -all", "v=spf1 a:heed.test ~all"] }
    const { records } = await verify()
    expect(records[2]).toMatchObject({ state: "different", found: expect.stringContaining("\n") })
  })

  it("tells members that records are gone, and takes it for verified for three days more", async () => {
    const { ctx, domain, zone, verify } = await given()
    await verify()
    delete zone["_heed.acme.test"]
    const losing = await verify()
    expect(losing).toMatchObject({ verified: true, lostAt: losing.checkedAt })
    await verify()
    expect(await subjectsTold(ctx, domain.id)).toEqual(["The records of acme.test are gone"])
    await age(ctx, domain.id, { lostAt: new Date(Date.now() - 3 * dayMs) })
    expect(await verify()).toMatchObject({ verified: false, lostAt: null })
    expect(await subjectsTold(ctx, domain.id)).toEqual([
      "The records of acme.test are gone",
      "Mail from acme.test is not sent any more",
    ])
    expect((await actionsOf(ctx, domain.id)).at(-1)).toBe("domain.unverified")
  })

  it("leaves a domain verified where DNS does not answer", async () => {
    const { ctx, domain, broken, verify } = await given()
    await verify()
    broken.push(...domain.records.map(({ name }) => name))
    await age(ctx, domain.id, { lostAt: new Date(Date.now() - 9 * dayMs) })
    const checked = await verify()
    expect(checked.verified).toBe(true)
    expect(statesOf(checked)).toMatchObject({ ownership: "unknown", dkim: "unknown", dmarc: "unknown" })
  })

  it("finds no domain of another project", async () => {
    const { verify } = await given()
    await expect(verify(await testContext(database))).rejects.toMatchObject({ code: "domain_not_found" })
  })
})

describe("requestDueChecks", () => {
  it("asks for each domain that is due once, however many ask at once", async () => {
    const [{ ctx, domain }, other] = [await given(), await given()]
    const caller = testCaller(database)
    const dueAt = new Date(Date.now() - 1000)
    await age(ctx, domain.id, { nextCheckAt: dueAt })
    await Promise.all([requestDueChecks(caller), requestDueChecks(caller)])
    const requests = await ctx.db.select().from(outbox).where(eq(outbox.name, "domain/check.requested"))
    const asked = requests.map(({ data }) => data)
    expect(asked).toContainEqual({ domainId: domain.id, projectId: ctx.project.id })
    expect(asked.filter((data) => JSON.stringify(data).includes(domain.id))).toHaveLength(1)
    expect(JSON.stringify(asked)).not.toContain(other.domain.id)
  })
})
