import { afterAll, describe, expect, it } from "vitest"
import { deleteContact } from "../contacts/delete"
import { updateContact } from "../contacts/update"
import { deliverEmail } from "../emails/deliver/deliver"
import { emailRow, givenEmail, send } from "../emails/testing"
import { givenContact, openTestDatabase, testContext } from "../testing"
import { addSuppressions } from "./add"
import { findSuppressed } from "./find-suppressed"
import { listSuppressions } from "./list"
import { removeSuppression } from "./remove"
import { suppressAddress } from "./suppress"

const database = await openTestDatabase()
afterAll(database.drop)

const email = "ada@example.com"

describe("a suppressed address", () => {
  it("gets no mail of any kind, until it is taken off the list", async () => {
    const ctx = await testContext(database)
    await addSuppressions(ctx, { emails: [email], detail: "asked by phone" })
    await expect(send(ctx, { to: ["bob@example.com", email] })).rejects.toMatchObject({
      code: "recipient_suppressed",
      errors: [{ field: "to", message: expect.stringContaining(email) }],
    })
    const [suppression] = (await listSuppressions(ctx, { limit: 10 })).data
    await removeSuppression(ctx, suppression?.id ?? "")
    expect((await send(ctx, { to: email })).success).toBe(true)
  })

  it("gets nothing that was queued before", async () => {
    const ctx = await testContext(database)
    const { id } = await givenEmail(ctx)
    await addSuppressions(ctx, { emails: [email] })
    await deliverEmail(ctx, id)
    expect(await emailRow(ctx, id)).toMatchObject({ status: "cancelled", error: { code: "recipient_suppressed" } })
  })

  it("is one in its own project only", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    await addSuppressions(ctx, { emails: [email] })
    expect([(await findSuppressed(ctx, [email])).size, (await findSuppressed(stranger, [email])).size]).toEqual([1, 0])
    expect((await listSuppressions(stranger, { limit: 10 })).data).toEqual([])
  })

  it("stays one when its contact is deleted, though nobody can read it any more", async () => {
    const ctx = await testContext(database)
    const { id } = await givenContact(ctx, { email })
    await addSuppressions(ctx, { emails: [email], detail: "asked by phone" })
    await deleteContact(ctx, id)
    expect((await listSuppressions(ctx, { limit: 10 })).data).toMatchObject([{ email: null, detail: null }])
    expect(await findSuppressed(ctx, [" ADA@example.com "])).toEqual(new Map([[" ADA@example.com ", "manual"]]))
  })

  it("is forgotten as well when its contact had another one since", async () => {
    const ctx = await testContext(database)
    const { id, contactId } = await givenEmail(ctx)
    const [bounced, other] = [email, "bob@example.com"]
    const why = { reason: "bounce", detail: `${bounced}: no such user` } as const
    await suppressAddress(ctx, { email: bounced, emailId: id, ...why })
    await suppressAddress(ctx, { email: other, ...why })
    await updateContact(ctx, contactId, { email: "ada@new.example.com" })
    await deleteContact(ctx, contactId)
    const { data } = await listSuppressions(ctx, { limit: 10 })
    expect(data).toMatchObject([{ email: other }, { email: null, detail: null }])
    expect((await findSuppressed(ctx, [bounced, other])).size).toBe(2)
  })
})

describe("addSuppressions", () => {
  it("counts what is new, and leaves the rest as it was", async () => {
    const ctx = await testContext(database)
    expect(await addSuppressions(ctx, { emails: [email, email, "bob@example.com"] })).toEqual({ added: 2, known: 0 })
    expect(await addSuppressions(ctx, { emails: [email, "eve@example.com"] })).toEqual({ added: 1, known: 1 })
  })
})

describe("removeSuppression", () => {
  it("refuses another tenant, and what is not there", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    await addSuppressions(ctx, { emails: [email] })
    const [suppression] = (await listSuppressions(ctx, { limit: 10 })).data
    await expect(removeSuppression(stranger, suppression?.id ?? "")).rejects.toMatchObject({
      code: "suppression_not_found",
    })
    expect((await listSuppressions(ctx, { limit: 10 })).data).toHaveLength(1)
  })
})

describe("listSuppressions", () => {
  it("finds by address and reason, page by page", async () => {
    const ctx = await testContext(database)
    await addSuppressions(ctx, { emails: ["a@example.com", "b_1@example.com"] })
    const emails = async (query: object) =>
      (await listSuppressions(ctx, { limit: 10, ...query })).data.map((row) => row.email)
    const { cursor } = await listSuppressions(ctx, { limit: 1 })
    expect([
      await emails({ search: "_" }),
      await emails({ reason: "bounce" }),
      await emails({ cursor: cursor ?? "" }),
    ]).toEqual([["b_1@example.com"], [], ["a@example.com"]])
  })
})
