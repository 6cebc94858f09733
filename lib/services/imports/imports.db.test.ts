import { and, asc, eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { contacts } from "@/db/schema/contacts"
import { events } from "@/db/schema/events"
import { imports } from "@/db/schema/imports"
import { outbox } from "@/db/schema/outbox"
import { deleteContact } from "../contacts/delete"
import { updateContact } from "../contacts/update"
import type { Context } from "../context"
import { exportImportErrors } from "../exports/import-errors"
import { addSuppressions } from "../suppressions/add"
import { listSuppressions } from "../suppressions/list"
import { givenContact, openTestDatabase, testContext } from "../testing"
import { checkImport, startImport } from "./begin"
import { cancelImport } from "./cancel"
import { continueImport } from "./continue"
import { findImport } from "./find"
import { getImport } from "./get"
import { resumeLostImports } from "./resume-lost"
import { checkLines, givenUpload, importLines, walkToEnd } from "./testing"

const database = await openTestDatabase()
afterAll(database.drop)

const heading = "email,subscribed,plan"
const options = { subscribeNew: false, resubscribe: false }

function people(ctx: Context) {
  return ctx.db.select().from(contacts).where(eq(contacts.projectId, ctx.project.id)).orderBy(asc(contacts.email))
}

async function person(ctx: Context, email: string) {
  const [row] = await ctx.db
    .select()
    .from(contacts)
    .where(and(eq(contacts.projectId, ctx.project.id), eq(contacts.email, email)))
  return row
}

function flips(ctx: Context) {
  return ctx.db
    .select({ name: events.name, channel: events.channel, contactId: events.contactId })
    .from(events)
    .where(eq(events.projectId, ctx.project.id))
    .orderBy(asc(events.id))
}

async function givenOptedOut(ctx: Context, email: string) {
  const contact = await givenContact(ctx, { email })
  await updateContact(ctx, contact.id, { subscribed: false })
  return contact
}

describe("startImport", () => {
  it.each([
    [[{ to: "skip" }, { to: "skip" }, { to: "skip" }], "which column holds"],
    [[{ to: "email" }], "Say of each column"],
    [[{ to: "email" }, { to: "email" }, { to: "skip" }], "Two columns become email"],
    [[{ to: "email" }, { to: "reason" }, { to: "skip" }], "no reason"],
    [[{ to: "email" }, { to: "skip" }, { to: "data", key: "id", type: "text" }], "another meaning"],
  ] as const)("refuses the mapping %j", async (mapping, message) => {
    const ctx = await testContext(database)
    const { id } = await givenUpload(ctx, [heading, "ada@example.com,yes,pro"])
    await expect(startImport(ctx, id, { mapping: [...mapping], options })).rejects.toThrow(message)
  })

  it("starts once", async () => {
    const ctx = await testContext(database)
    const { id } = await importLines(ctx, [heading, "ada@example.com,yes,pro"])
    await expect(startImport(ctx, id, { options })).rejects.toMatchObject({ code: "already_started" })
    await expect(checkImport(ctx, id, { options })).rejects.toMatchObject({ code: "already_started" })
  })
})

describe("an import of contacts", () => {
  it("makes new ones without a flip, as the file says or as was chosen", async () => {
    const ctx = await testContext(database)
    const lines = [heading, "ada@example.com,yes,pro", "bob@example.com,no,free", "eve@example.com,,"]
    const { counts, status } = await importLines(ctx, lines)
    expect([status, counts]).toMatchObject(["COMPLETED", { rows: 3, created: 3, failed: 0 }])
    expect(await people(ctx)).toMatchObject([
      { email: "ada@example.com", subscribed: true, optedOutAt: null, data: { plan: "pro" } },
      { email: "bob@example.com", subscribed: false, optedOutAt: expect.any(Date) },
      { email: "eve@example.com", subscribed: false, optedOutAt: null, data: {} },
    ])
    await importLines(ctx, ["email", "zoe@example.com"], { subscribeNew: true })
    expect(await person(ctx, "zoe@example.com")).toMatchObject({ subscribed: true })
    expect(await flips(ctx)).toEqual([])
  })

  it("merges into those that are there, and flips them as anybody else would", async () => {
    const ctx = await testContext(database)
    const ada = await givenContact(ctx, { email: "ada@example.com", data: { plan: "free", seats: 3 } })
    const bob = await givenContact(ctx, { email: "bob@example.com", subscribed: false })
    const eve = await givenContact(ctx, { email: "eve@example.com", data: { plan: "pro" } })
    const lines = [heading, "ada@example.com,no,pro", "bob@example.com,yes,", "eve@example.com,yes,pro"]
    const { counts } = await importLines(ctx, lines)
    expect(counts).toMatchObject({ created: 0, updated: 2, unchanged: 1, subscribed: 1, unsubscribed: 1 })
    expect(await person(ctx, ada.email)).toMatchObject({ subscribed: false, data: { plan: "pro", seats: 3 } })
    expect(await flips(ctx)).toEqual([
      { name: "contact.unsubscribed", channel: "import", contactId: ada.id },
      { name: "contact.subscribed", channel: "import", contactId: bob.id },
    ])
    expect((await person(ctx, eve.email))?.updatedAt.toISOString()).toBe(eve.updatedAt)
  })

  it("keeps out who opted out, was suppressed or was deleted after that, unless it is told not to", async () => {
    const ctx = await testContext(database)
    await givenOptedOut(ctx, "out@example.com")
    await deleteContact(ctx, (await givenOptedOut(ctx, "gone@example.com")).id)
    await addSuppressions(ctx, { emails: ["bad@example.com"] })
    const lines = [heading, "out@example.com,yes,", "gone@example.com,yes,", "bad@example.com,yes,"]
    const expected = { keptOptedOut: 3, subscribed: 0, resubscribed: 0 }
    expect(await checkLines(ctx, lines)).toMatchObject(expected)
    expect((await importLines(ctx, lines)).counts).toMatchObject(expected)
    expect((await people(ctx)).map(({ subscribed }) => subscribed)).toEqual([false, false, false])
    expect(await person(ctx, "gone@example.com")).toMatchObject({ optedOutAt: expect.any(Date) })
    expect(await person(ctx, "bad@example.com")).toMatchObject({ optedOutAt: null })
    expect((await importLines(ctx, lines, { subscribeNew: true })).counts).toMatchObject(expected)
    expect((await importLines(ctx, lines, { resubscribe: true })).counts).toMatchObject({ resubscribed: 3 })
    expect((await people(ctx)).map(({ subscribed }) => subscribed)).toEqual([true, true, true])
  })

  it("keeps a deleted person out when new contacts are subscribed, and records that one comes back", async () => {
    const ctx = await testContext(database)
    const { id } = await givenOptedOut(ctx, "gone@example.com")
    await deleteContact(ctx, id)
    const { counts } = await importLines(ctx, ["email", "gone@example.com"], { subscribeNew: true, resubscribe: true })
    expect(counts).toMatchObject({ created: 1, keptOptedOut: 1, resubscribed: 0 })
    await deleteContact(ctx, (await person(ctx, "gone@example.com"))?.id ?? "")
    await importLines(ctx, ["email,subscribed", "gone@example.com,yes"], { resubscribe: true })
    const back = await person(ctx, "gone@example.com")
    expect(back).toMatchObject({ subscribed: true, optedOutAt: expect.any(Date), optedInAt: expect.any(Date) })
    expect((await flips(ctx)).at(-1)).toEqual({ name: "contact.subscribed", channel: "import", contactId: back?.id })
  })

  it("takes several rows of one person one after the other", async () => {
    const ctx = await testContext(database)
    const lines = ["email,subscribed,a,b", "ada@example.com,yes,1,", "ADA@example.com,,2,3", "ada@example.com,no,,"]
    const { counts } = await importLines(ctx, lines)
    expect(counts).toMatchObject({ rows: 3, created: 1, updated: 2, duplicates: 2 })
    expect(await people(ctx)).toMatchObject([{ subscribed: false, data: { a: 2, b: 3 } }])
  })

  it("counts beforehand what it then does, over several batches", async () => {
    const ctx = await testContext(database)
    await givenOptedOut(ctx, "user-7@example.com")
    await givenContact(ctx, { email: "user-8@example.com" })
    const numbers = Array.from({ length: 2500 }, (_, number) => number)
    const lines = [heading, ...numbers.map((n) => `user-${n % 2400}@example.com,yes,pro`), "nobody,,"]
    const checked = await checkLines(ctx, lines)
    expect(checked).toMatchObject({ rows: 2501, created: 2398, failed: 1, keptOptedOut: 2, duplicates: 100 })
    const { duplicates: _, ...same } = checked ?? { duplicates: 0 }
    expect((await importLines(ctx, lines)).counts).toMatchObject(same)
  })

  it("goes on after a restart where it was, and does nothing twice", async () => {
    const ctx = await testContext(database)
    const { email } = await givenContact(ctx, { email: "user-5@example.com" })
    const numbers = Array.from({ length: 3000 }, (_, number) => number)
    const lines = [heading, ...numbers.map((n) => `user-${n}@example.com,${n === 5 ? "no" : "yes"},"pro, ""${n}"""`)]
    const { id } = await givenUpload(ctx, lines)
    await startImport(ctx, id, { options })
    const failing = { ...ctx, db: dyingAfter(ctx, 2) }
    await expect(continueImport(failing, { importId: id, round: 1 })).rejects.toThrow("The process died.")
    expect(await findImport(ctx, id)).toMatchObject({ status: "RUNNING", counts: { rows: 1000 } })
    const { counts } = await walkToEnd(ctx, id)
    expect(counts).toMatchObject({ rows: 3000, created: 2999, updated: 1, unsubscribed: 1, failed: 0 })
    expect(await ctx.db.$count(contacts, eq(contacts.projectId, ctx.project.id))).toBe(3000)
    expect(await flips(ctx)).toMatchObject([{ name: "contact.unsubscribed" }])
    expect((await person(ctx, email))?.subscribed).toBe(false)
  })

  it("writes each row once when two runs walk it at a time", async () => {
    const ctx = await testContext(database)
    const numbers = Array.from({ length: 2000 }, (_, number) => number)
    const { id } = await givenUpload(ctx, [heading, ...numbers.map((n) => `user-${n}@example.com,yes,pro`)])
    await startImport(ctx, id, { options })
    await Promise.all([walkToEnd(ctx, id), walkToEnd(ctx, id)])
    expect((await getImport(ctx, id)).counts).toMatchObject({ rows: 2000, created: 2000, updated: 0, unchanged: 0 })
  })

  it("ends when it is stopped; what was imported stays", async () => {
    const ctx = await testContext(database)
    const { id } = await givenUpload(ctx, [heading, "ada@example.com,yes,pro"])
    await startImport(ctx, id, { options })
    expect((await cancelImport(ctx, id)).status).toBe("CANCELLED")
    expect(await walkToEnd(ctx, id)).toMatchObject({ status: "CANCELLED", counts: { rows: 0 } })
    await expect(cancelImport(ctx, id)).rejects.toMatchObject({ code: "already_ended" })
  })

  it("takes what comes before a row that cannot be read, and names that row", async () => {
    const ctx = await testContext(database)
    const filler = Array.from({ length: 30 }, (_, n) => `user-${n}@example.com,yes,pro`)
    const result = await importLines(ctx, [heading, ...filler, 'bad@example.com,yes,"pro', "bob@example.com,yes,pro"])
    expect(result).toMatchObject({ status: "FAILED", counts: { created: 30 } })
    expect(result.problem).toContain("The row from line 32 on opens a quote that is never closed.")
  })
})

/** A database of which the process is lost at its so-and-so-many-th transaction, before that is committed. */
function dyingAfter(ctx: Context, transactions: number): Context["db"] {
  let left = transactions
  return new Proxy(ctx.db, {
    get(target, name) {
      if (name !== "transaction") return Reflect.get(target, name)
      return (work: (tx: Context["db"]) => Promise<unknown>) =>
        target.transaction(async (tx) => {
          const result = await work(tx)
          if (--left <= 0) throw new Error("The process died.")
          return result
        })
    },
  })
}

describe("rows with errors", () => {
  it("can be downloaded with their line, and do nothing as formulas", async () => {
    const ctx = await testContext(database)
    const lines = [
      "email,note",
      "ada@example.com,hi",
      "nobody,=HYPERLINK(1)",
      '"","two',
      'lines"',
      "bob@example.com,a,b",
    ]
    const { id, counts } = await importLines(ctx, lines)
    expect(counts).toMatchObject({ rows: 4, created: 1, failed: 3 })
    expect(await new Response(await exportImportErrors(ctx, id)).text()).toBe(
      [
        "line,problem,email,note",
        "3,“nobody” is not an e-mail address.,nobody,'=HYPERLINK(1)",
        '4,There is no e-mail address.,,"two\nlines"',
        '6,"There are 3 cells, and the heading has 2.",bob@example.com,a,b',
        "",
      ].join("\r\n"),
    )
  })

  it("can be corrected and imported as they are", async () => {
    const ctx = await testContext(database)
    const { head } = await givenUpload(ctx, ["line,problem,email,plan", "3,whatever,ada@example.com,pro"])
    expect(head?.guess).toEqual([
      { to: "skip" },
      { to: "skip" },
      { to: "email" },
      { to: "data", key: "plan", type: "text" },
    ])
  })
})

describe("an import of suppressed addresses", () => {
  it("adds them, and changes none that are there", async () => {
    const ctx = await testContext(database)
    await addSuppressions(ctx, { emails: ["ada@example.com"], detail: "asked" })
    const lines = [
      "email,reason,detail",
      "ada@example.com,bounce,550",
      "bob@example.com,complaint,",
      "eve@example.com,,x",
      "eve@example.com,odd,",
    ]
    expect(await checkLines(ctx, lines, { kind: "suppressions" })).toMatchObject({
      created: 2,
      unchanged: 1,
      failed: 1,
    })
    const { counts } = await importLines(ctx, lines, { kind: "suppressions" })
    expect(counts).toMatchObject({ rows: 4, created: 2, unchanged: 1, failed: 1 })
    const { data } = await listSuppressions(ctx, { limit: 10 })
    const told = data.map(({ email, reason, detail }) => [email, reason, detail]).sort()
    expect(told).toEqual([
      ["ada@example.com", "manual", "asked"],
      ["bob@example.com", "complaint", null],
      ["eve@example.com", "manual", "x"],
    ])
  })
})

describe("resumeLostImports", () => {
  it("asks once more for a walk that stands still, and for no other", async () => {
    const ctx = await testContext(database)
    const { id } = await givenUpload(ctx, [heading, "ada@example.com,yes,pro"])
    await startImport(ctx, id, { options })
    expect(await resumeLostImports(ctx)).toBe(0)
    const longAgo = { seenAt: new Date(Date.now() - 11 * 60_000) }
    await ctx.db.update(imports).set(longAgo).where(eq(imports.id, id))
    expect(await resumeLostImports(ctx)).toBe(1)
    expect(await resumeLostImports(ctx)).toBe(0)
    const asked = await ctx.db.select({ key: outbox.key }).from(outbox)
    expect(asked.filter(({ key }) => key.startsWith(`${id}:1`))).toHaveLength(2)
    await walkToEnd(ctx, id)
    await ctx.db.update(imports).set(longAgo).where(eq(imports.id, id))
    expect(await resumeLostImports(ctx)).toBe(0)
  })
})
