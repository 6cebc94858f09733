import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { audit } from "@/db/schema/audit"
import { CreateEndpoint } from "@/lib/contracts/endpoints"
import { listSigningSecrets } from "../signing-secrets/list"
import { rotateSigningSecret } from "../signing-secrets/rotate"
import { openTestDatabase, testContext } from "../testing"
import { createEndpoint } from "./create"
import { deleteEndpoint } from "./delete"
import { getEndpoint } from "./get"
import { listEndpoints } from "./list"
import { deliveryTo, givenEndpoint, givenOptOut } from "./testing"
import { updateEndpoint } from "./update"

const database = await openTestDatabase()
afterAll(database.drop)

const notFound = { code: "endpoint_not_found" }

describe("CreateEndpoint", () => {
  it("needs nothing but a URL", () => {
    expect(CreateEndpoint.parse({ url: " https://api.example.com/unsubscribes " })).toEqual({
      url: "https://api.example.com/unsubscribes",
      description: "",
      events: ["unsubscribed"],
      skipsOrigin: null,
      maxPerSecond: null,
    })
  })

  it.each([
    ["api.example.com", "Enter a full URL"],
    ["ftp://example.com", "must begin with https://"],
    ["https://ada:secret@example.com", "user name or password"],
    ["", "Enter a full URL"],
  ])("refuses the URL %j and says why", (url, reason) => {
    expect(CreateEndpoint.safeParse({ url }).error?.issues[0]?.message).toContain(reason)
  })

  it.each([
    [{ events: [] }, "events"],
    [{ events: ["opened"] }, "events"],
    [{ maxPerSecond: 0 }, "maxPerSecond"],
    [{ maxPerSecond: 1.5 }, "maxPerSecond"],
  ])("refuses %j", (override, field) => {
    const { error } = CreateEndpoint.safeParse({ url: "https://example.com", ...override })
    expect(error?.issues[0]?.path[0]).toBe(field)
  })
})

describe("createEndpoint", () => {
  it("makes an enabled endpoint with a signing secret of its own", async () => {
    const ctx = await testContext(database)
    const endpoint = await givenEndpoint(ctx)
    const other = await givenEndpoint(ctx)
    expect(endpoint).toMatchObject({ status: "enabled", pending: 0, lastFailure: null, failingSince: null })
    const secrets = await Promise.all([endpoint.id, other.id, null].map((id) => listSigningSecrets(ctx, id)))
    expect(new Set(secrets.flat().map(({ secret }) => secret)).size).toBe(3)
  })

  it("refuses an address that is never called, naming the field", async () => {
    const ctx = await testContext(database)
    const made = () => createEndpoint(ctx, CreateEndpoint.parse({ url: "http://10.0.0.1/hook" }))
    expect(made).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ field: "url" })] }))
    expect((await listEndpoints(ctx, { limit: 10 })).data).toEqual([])
  })

  it("stops at 50, also when several are made at once", async () => {
    const ctx = await testContext(database)
    const made = await Promise.allSettled(Array.from({ length: 52 }, () => givenEndpoint(ctx)))
    const refused = made.filter((one) => one.status === "rejected")
    expect(refused).toHaveLength(2)
    expect(refused[0]).toMatchObject({ reason: { code: "too_many_endpoints" } })
  })
})

describe("listEndpoints", () => {
  it("answers the newest first, page by page, and only those of the project", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const [first, second] = [await givenEndpoint(ctx), await givenEndpoint(ctx)]
    await givenEndpoint(stranger)
    const page = await listEndpoints(ctx, { limit: 1 })
    const rest = await listEndpoints(ctx, { limit: 1, cursor: page.cursor ?? "" })
    expect([page.data[0]?.id, page.hasMore, rest.data[0]?.id, rest.hasMore]).toEqual([second.id, true, first.id, false])
  })
})

describe("updateEndpoint", () => {
  it("changes what is named and nothing else", async () => {
    const ctx = await testContext(database)
    const { id, health: _health, ...before } = await givenEndpoint(ctx, { description: "CRM", maxPerSecond: 5 })
    const changed = await updateEndpoint(ctx, id, { url: "https://example.com/new", events: ["subscribed"] })
    expect(changed).toMatchObject({ ...before, url: "https://example.com/new", events: ["subscribed"] })
    expect(await getEndpoint(ctx, id)).toMatchObject({ url: "https://example.com/new", maxPerSecond: 5 })
  })

  it("pauses and enables, and notes who did", async () => {
    const ctx = await testContext(database)
    const { id } = await givenEndpoint(ctx)
    expect(await updateEndpoint(ctx, id, { status: "paused" })).toMatchObject({ status: "paused" })
    expect(await updateEndpoint(ctx, id, { status: "enabled" })).toMatchObject({ status: "enabled" })
    const noted = await ctx.db.select().from(audit).where(eq(audit.subject, id)).orderBy(audit.id)
    expect(noted.map(({ action }) => action)).toEqual(["endpoint.created", "endpoint.paused", "endpoint.enabled"])
  })

  it("refuses another tenant and an address that is never called", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const { id, url } = await givenEndpoint(ctx)
    await expect(updateEndpoint(stranger, id, { status: "paused" })).rejects.toMatchObject(notFound)
    expect(() => updateEndpoint(ctx, id, { url: "http://169.254.169.254/" })).toThrow("not a public address")
    expect(await getEndpoint(ctx, id)).toMatchObject({ url, status: "enabled" })
  })
})

describe("deleteEndpoint", () => {
  it("deletes it with its secrets, once; what was pending has failed", async () => {
    const ctx = await testContext(database)
    const endpoint = await givenEndpoint(ctx)
    await givenOptOut(ctx)
    await deleteEndpoint(ctx, endpoint.id)
    expect(await deliveryTo(ctx, endpoint)).toMatchObject({ status: "failed", endedAt: expect.any(Date) })
    await expect(listSigningSecrets(ctx, endpoint.id)).rejects.toMatchObject(notFound)
    await expect(deleteEndpoint(ctx, endpoint.id)).rejects.toMatchObject(notFound)
  })

  it("refuses another tenant", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const { id } = await givenEndpoint(ctx)
    await expect(deleteEndpoint(stranger, id)).rejects.toMatchObject(notFound)
    expect(await getEndpoint(ctx, id)).toMatchObject({ id })
  })
})

describe("the signing secrets of an endpoint", () => {
  it("rotate by themselves, and are nobody else's", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const [{ id }, other] = [await givenEndpoint(ctx), await givenEndpoint(ctx)]
    const untouched = [await listSigningSecrets(ctx), await listSigningSecrets(ctx, other.id)]
    expect(await rotateSigningSecret(ctx, { overlapHours: 1 }, id)).toHaveLength(2)
    expect([await listSigningSecrets(ctx), await listSigningSecrets(ctx, other.id)]).toEqual(untouched)
    await expect(listSigningSecrets(stranger, id)).rejects.toMatchObject(notFound)
    await expect(rotateSigningSecret(stranger, { overlapHours: 1 }, id)).rejects.toMatchObject(notFound)
  })
})
