import { afterAll, describe, expect, it } from "vitest"
import { ContactListQuery, LookUpContacts } from "@/lib/contracts/contacts"
import { AddMembers, CreateSegment } from "@/lib/contracts/segments"
import type { Context } from "../context"
import { createSegment } from "../segments/create"
import { addMembers } from "../segments/members/add"
import { givenContact, openTestDatabase, testContext } from "../testing"
import { listContacts } from "./list"
import { lookUpContacts } from "./look-up"

const database = await openTestDatabase()
afterAll(database.drop)

async function emails(ctx: Context, query: Record<string, unknown> = {}) {
  const page = await listContacts(ctx, ContactListQuery.parse(query))
  return page.data.map(({ email }) => email)
}

function filter(...rules: unknown[]) {
  return JSON.stringify({ logic: "AND", groups: [{ filters: rules }] })
}

async function givenPeople(): Promise<Context> {
  const ctx = await testContext(database)
  const stranger = await testContext(database)
  await givenContact(stranger, { email: "ada@example.com", data: { plan: "pro" } })
  await givenContact(ctx, { email: "ada@example.com", data: { plan: "pro", since: "2030-01-01T00:00:00Z", age: 36 } })
  await givenContact(ctx, { email: "bob_100%@example.com", data: { plan: "free", since: "2030-01-01T01:00:00+01:00" } })
  await givenContact(ctx, { email: "cyd@example.net", subscribed: false, data: { age: "36" } })
  return ctx
}

describe("listContacts", () => {
  it("finds by a part of the address, and by its beginning where that is short", async () => {
    const ctx = await givenPeople()
    expect(await emails(ctx, { search: "EXAMPLE.com" })).toEqual(["bob_100%@example.com", "ada@example.com"])
    expect(await emails(ctx, { search: "B" })).toEqual(["bob_100%@example.com"])
    expect(await emails(ctx, { search: "d@" })).toEqual([])
    expect(await emails(ctx, { search: "0%@" })).toEqual(["bob_100%@example.com"])
  })

  it.each([
    [{ field: "data.plan", operator: "equals", value: "pro" }, ["ada@example.com"]],
    [{ field: "contact.subscribed", operator: "equals", value: false }, ["cyd@example.net"]],
    [{ field: "email", operator: "equals", value: "ada@example.com" }, ["ada@example.com"]],
    [{ field: "data.age", operator: "equals", value: 36 }, ["ada@example.com"]],
    [{ field: "data.plan", operator: "notExists" }, ["cyd@example.net"]],
    [
      { field: "data.since", operator: "equals", value: "2030-01-01T00:00:00Z" },
      ["bob_100%@example.com", "ada@example.com"],
    ],
  ])("means by a filter what conditions mean: %j", async (rule, expected) => {
    expect(await emails(await givenPeople(), { filter: filter(rule) })).toEqual(expected)
  })

  it("joins groups by their logic, narrowed or not", async () => {
    const ctx = await givenPeople()
    const groups = [
      { filters: [{ field: "data.plan", operator: "equals", value: "pro" }] },
      { filters: [{ field: "data.age", operator: "exists" }] },
    ]
    expect(await emails(ctx, { filter: JSON.stringify({ logic: "OR", groups }) })).toEqual([
      "cyd@example.net",
      "ada@example.com",
    ])
    expect(await emails(ctx, { filter: JSON.stringify({ logic: "AND", groups }) })).toEqual(["ada@example.com"])
  })

  it("finds the members of a segment", async () => {
    const ctx = await givenPeople()
    const { id } = await createSegment(ctx, CreateSegment.parse({ name: "Friends", type: "STATIC" }))
    await addMembers(ctx, id, AddMembers.parse({ emails: ["cyd@example.net"] }))
    const rule = { field: `segment.${id}`, operator: "memberOfSegment" }
    expect(await emails(ctx, { filter: filter(rule) })).toEqual(["cyd@example.net"])
  })

  it("pages through what a filter finds without missing or repeating any", async () => {
    const ctx = await testContext(database)
    const made: string[] = []
    for (const index of Array.from({ length: 7 }, (_, each) => each))
      made.push((await givenContact(ctx, { data: { odd: index % 2 === 1 } })).email)
    const query = { limit: 2, filter: filter({ field: "data.odd", operator: "equals", value: false }) }
    const first = await listContacts(ctx, ContactListQuery.parse(query))
    const second = await listContacts(ctx, ContactListQuery.parse({ ...query, cursor: first.cursor }))
    expect([...first.data, ...second.data].map(({ email }) => email)).toEqual([made[6], made[4], made[2], made[0]])
    expect([first.hasMore, second.hasMore]).toEqual([true, false])
  })

  it("refuses a filter that is none", () => {
    const { error } = ContactListQuery.safeParse({ filter: '{"logic":"AND"' })
    expect(error?.issues).toMatchObject([{ path: ["filter"], message: "This is no JSON." }])
  })
})

describe("lookUpContacts", () => {
  it("tells which addresses are contacts of this project, in the order given, each once", async () => {
    const ctx = await givenPeople()
    const input = LookUpContacts.parse({
      emails: ["cyd@example.net", "NOBODY@example.com", "Ada@Example.com", "cyd@example.net"],
    })
    const { found, notFound } = await lookUpContacts(ctx, input)
    expect(found.map(({ email }) => email)).toEqual(["cyd@example.net", "ada@example.com"])
    expect(notFound).toEqual(["nobody@example.com"])
  })
})
