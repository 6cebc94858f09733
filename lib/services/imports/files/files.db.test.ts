import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { importChunks, importErrors } from "@/db/schema/import-files"
import { imports } from "@/db/schema/imports"
import { env } from "@/lib/env"
import { listContacts } from "../../contacts/list"
import { exportImportErrors } from "../../exports/import-errors"
import { openTestDatabase, testContext } from "../../testing"
import { startImport } from "../begin"
import { cancelImport } from "../cancel"
import { getImport } from "../get"
import { listImports } from "../list"
import { givenUpload, importLines, walkToEnd } from "../testing"
import { removeOldImports } from "./remove-old"
import { uploadImport } from "./upload"

const database = await openTestDatabase()
afterAll(database.drop)

const heading = "email,subscribed,plan"
const options = { subscribeNew: false, resubscribe: false }

describe("an upload", () => {
  it("shows its columns, its first rows and what they seem to be", async () => {
    const ctx = await testContext(database)
    const { head, status } = await givenUpload(ctx, ["E-mail;Opt-in;Plan", "ada@example.com;yes;pro"])
    expect(status).toBe("UPLOADED")
    expect(head).toEqual({
      delimiter: ";",
      columns: ["E-mail", "Opt-in", "Plan"],
      rows: [["ada@example.com", "yes", "pro"]],
      guess: [{ to: "email" }, { to: "subscribed" }, { to: "data", key: "plan", type: "text" }],
    })
  })

  it.each([[[""]], [["email"]]])("of %j is refused, and nothing stays of it", async (lines) => {
    const ctx = await testContext(database)
    await expect(givenUpload(ctx, lines)).rejects.toMatchObject({ code: "not_csv" })
    expect(await ctx.db.$count(imports, eq(imports.projectId, ctx.project.id))).toBe(0)
  })

  it("that is too large is refused, and nothing stays of it", async () => {
    const ctx = await testContext(database)
    async function* endless() {
      yield Buffer.from("email\n")
      for (;;) yield Buffer.alloc(16 * 1024, "ada@example.com\n")
    }
    const settings = env()
    const { IMPORT_MAX_BYTES } = settings
    Object.assign(settings, { IMPORT_MAX_BYTES: 1024 * 1024 })
    const upload = uploadImport(ctx, { kind: "contacts", fileName: "endless.csv", content: endless() })
    await expect(upload).rejects.toMatchObject({ code: "file_too_large" })
    Object.assign(settings, { IMPORT_MAX_BYTES })
    expect(await ctx.db.$count(imports, eq(imports.projectId, ctx.project.id))).toBe(0)
  })

  it("is nobody else's", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const { id } = await givenUpload(ctx, [heading, "ada@example.com,yes,pro"])
    const refused = { code: "import_not_found" }
    await expect(getImport(stranger, id)).rejects.toMatchObject(refused)
    await expect(startImport(stranger, id, { options })).rejects.toMatchObject(refused)
    await expect(cancelImport(stranger, id)).rejects.toMatchObject(refused)
    await expect(exportImportErrors(stranger, id)).rejects.toMatchObject(refused)
    expect((await listImports(stranger, { limit: 10 })).data).toEqual([])
  })
})

describe("a file", () => {
  it("is kept in pieces and read the same from any byte", async () => {
    const ctx = await testContext(database)
    const note = "ü".repeat(150_000)
    const { id } = await givenUpload(ctx, [
      "email,note",
      `ada@example.com,"${note}"`,
      `bob@example.com,"${note}, ""x"""`,
    ])
    expect(await ctx.db.$count(importChunks, eq(importChunks.importId, id))).toBe(3)
    await startImport(ctx, id, { options })
    expect((await walkToEnd(ctx, id)).counts).toMatchObject({ created: 2, failed: 0 })
    const [bob] = (await listContacts(ctx, { limit: 1, search: "bob" })).data
    expect(bob?.data).toEqual({ note: `${note}, "x"` })
  })
})

describe("removeOldImports", () => {
  it("removes a file a day after its import ended, and rows with errors after 30 days", async () => {
    const ctx = await testContext(database)
    const { id } = await importLines(ctx, ["email,note", "ada@example.com,x", "nobody,x"])
    const left = async (daysAgo: number) => {
      await ctx.db
        .update(imports)
        .set({ endedAt: daysBefore(daysAgo) })
        .where(eq(imports.id, id))
      await removeOldImports(ctx)
      const ofImport = [eq(importChunks.importId, id), eq(importErrors.importId, id)] as const
      return [await ctx.db.$count(importChunks, ofImport[0]), await ctx.db.$count(importErrors, ofImport[1])]
    }
    expect([await left(0), await left(2), await left(31)]).toEqual([
      [1, 1],
      [0, 1],
      [0, 0],
    ])
    expect((await getImport(ctx, id)).head?.rows).toEqual([])
    expect(await removeOldImports(ctx)).toBe(0)
  })

  it("removes what was never started after a week", async () => {
    const ctx = await testContext(database)
    const { id } = await givenUpload(ctx, [heading, "ada@example.com,yes,pro"])
    expect(await removeOldImports(ctx)).toBe(0)
    await ctx.db
      .update(imports)
      .set({ seenAt: daysBefore(8) })
      .where(eq(imports.id, id))
    expect(await removeOldImports(ctx)).toBe(1)
    await expect(getImport(ctx, id)).rejects.toMatchObject({ code: "import_not_found" })
  })
})

function daysBefore(days: number): Date {
  return new Date(Date.now() - days * 24 * 60 * 60 * 1000)
}
