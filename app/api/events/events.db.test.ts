import { afterAll, describe, expect, it } from "vitest"
import type { RecordedEvent } from "@/lib/contracts/events"
import { Track } from "@/lib/contracts/track"
import { callRoute, givenKeys } from "@/lib/http/testing"
import { deleteContact } from "@/lib/services/contacts/delete"
import { trackEvent } from "@/lib/services/events/track"
import { openTestDatabase, testContext } from "@/lib/services/testing"
import { GET } from "./route"

const database = await openTestDatabase()
afterAll(database.drop)

async function given() {
  const ctx = await testContext(database)
  const { secret: key } = await givenKeys(ctx)
  const track = async (event: string, email = "ada@example.com", data = {}) =>
    (await trackEvent(ctx, Track.parse({ event, email, data }))).data
  const list = async (query = "") => {
    const { status, body } = await callRoute(GET, "GET", { key, query })
    // A list answers this shape, and the tests of refusals look at the status.
    return { status, ...(body as { data: RecordedEvent[]; cursor: string | null; hasMore: boolean }) }
  }
  return { ctx, track, list }
}

const names = (rows: RecordedEvent[]) => rows.map(({ name }) => name)

describe("GET /events", () => {
  it("lists events with their contacts, newest first", async () => {
    const { track, list } = await given()
    await track("signed_up")
    const { contact, event } = await track("paid", "bob@example.com", { amount: 12 })
    const { data, cursor, hasMore } = await list()
    expect([names(data), cursor, hasMore]).toEqual([["paid", "signed_up"], null, false])
    expect(data[0]).toEqual({
      id: event,
      name: "paid",
      contact: { id: contact, email: "bob@example.com" },
      data: { amount: 12 },
      channel: "track",
      createdAt: expect.any(String),
    })
  })

  it("goes on where the page before ended, also when newer events came since", async () => {
    const { track, list } = await given()
    await Promise.all(["a", "b", "c"].map((name) => track(name)))
    const all = names((await list()).data)
    const first = await list("?limit=2")
    await track("later")
    const second = await list(`?limit=2&cursor=${first.cursor}`)
    expect([names(first.data), names(second.data), second.hasMore]).toEqual([all.slice(0, 2), all.slice(2), false])
  })

  it("keeps to one name, and to one contact", async () => {
    const { track, list } = await given()
    await track("signed_up")
    const { contact } = await track("signed_up", "bob@example.com")
    await track("paid", "bob@example.com")
    const [byName, byContact, byBoth] = await Promise.all([
      list("?eventName=signed_up"),
      list(`?contactId=${contact}`),
      list(`?eventName=paid&contactId=${contact}`),
    ])
    expect([byName, byContact, byBoth].map(({ data }) => names(data))).toEqual([
      ["signed_up", "signed_up"],
      ["paid", "signed_up"],
      ["paid"],
    ])
  })

  it("keeps the event of a contact that was deleted, without its address", async () => {
    const { ctx, track, list } = await given()
    const { contact } = await track("signed_up")
    await deleteContact(ctx, contact)
    expect((await list()).data).toMatchObject([{ contact: { id: contact, email: null }, data: {} }])
  })

  it("shows nothing of another project, whose contact looks like an unknown one", async () => {
    const [{ track }, { list }] = [await given(), await given()]
    const { contact } = await track("signed_up")
    const answers = await Promise.all([list(), list(`?contactId=${contact}`), list("?contactId=cnt_unknown")])
    expect(answers.map(({ status, data }) => [status, data])).toEqual([
      [200, []],
      [200, []],
      [200, []],
    ])
  })

  it.each(["?limit=0", "?limit=x", "?cursor=nonsense"])("refuses %s and names the field", async (query) => {
    const { list } = await given()
    const field = query.slice(1, query.indexOf("="))
    expect(await list(query)).toMatchObject({ status: 422, errors: [{ field }] })
  })
})
