import { afterAll, describe, expect, it } from "vitest"
import { Track } from "@/lib/contracts/track"
import type { CreateWorkflow } from "@/lib/contracts/workflows"
import { callRoute, givenKeys } from "@/lib/http/testing"
import { changeSubscription } from "@/lib/services/contacts/change-subscription"
import { deleteContact } from "@/lib/services/contacts/delete"
import { updateContact } from "@/lib/services/contacts/update"
import { trackEvent } from "@/lib/services/events/track"
import { putSecret } from "@/lib/services/secrets/put"
import { givenContact, givenWorkflow, openTestDatabase, testContext } from "@/lib/services/testing"
import { GET } from "./[workflowId]/scope/route"

const database = await openTestDatabase()
afterAll(database.drop)

async function given(override: Partial<CreateWorkflow> = { eventName: "signed_up" }) {
  const ctx = await testContext(database)
  const workflow = await givenWorkflow(ctx, override)
  const { secret: key } = await givenKeys(ctx)
  const params = { workflowId: workflow.id }
  return {
    ctx,
    workflow,
    read: (query = "") => callRoute(GET, "GET", { key, params, query }),
    track: async (event: string, email = "ada@example.com", data = {}) =>
      (await trackEvent(ctx, Track.parse({ event, email, data }))).data,
  }
}

describe("GET /workflows/:id/scope", () => {
  it("shows the newest event that the trigger listens to, with its contact", async () => {
    const { workflow, read, track } = await given()
    await track("signed_up", "old@example.com", { plan: "free" })
    const { contact: id, event } = await track("signed_up", "ada@example.com", { plan: "pro" })
    await track("paid", "bob@example.com")
    const { body } = await read()
    expect(body).toMatchObject({
      contact: { id, email: "ada@example.com" },
      event: { id: event, name: "signed_up" },
      scope: {
        contact: { id, email: "ada@example.com", subscribed: true, data: { plan: "pro" } },
        data: { plan: "pro" },
        event: { plan: "pro" },
        workflow: { id: workflow.id, name: workflow.name },
        execution: { id: expect.stringMatching(/^exec_/), startedAt: expect.any(String) },
        steps: {},
        unsubscribeUrl: expect.stringContaining("http://heed.test/unsubscribe/"),
        subscribeUrl: expect.any(String),
        manageUrl: expect.any(String),
      },
    })
  })

  it("shows the contact of an opt-out as it was at the flip, as a webhook does", async () => {
    const { ctx, read } = await given({})
    const { id } = await givenContact(ctx, { data: { plan: "pro" } })
    await changeSubscription(ctx, { contactId: id, subscribed: false, channel: "page" })
    await updateContact(ctx, id, { subscribed: true, data: { plan: "free" } })
    const optOut = { contact: { subscribed: false, data: { plan: "pro" } } }
    expect(await read()).toMatchObject({ body: { event: { name: "contact.unsubscribed" }, scope: optOut } })
  })

  it("shows the contact and the event that are asked for", async () => {
    const { read, track } = await given()
    const ada = await track("signed_up", "ada@example.com", { n: 1 })
    const bob = await track("paid", "bob@example.com", { n: 2 })
    const answers = await Promise.all(
      [`?contactId=${ada.contact}`, `?eventId=${bob.event}`, `?contactId=${ada.contact}&eventId=${bob.event}`].map(
        (query) => read(query),
      ),
    )
    expect(answers.map(({ body }) => body)).toMatchObject([
      { contact: { id: ada.contact }, event: { id: ada.event }, scope: { event: { n: 1 } } },
      { contact: { id: bob.contact }, event: { id: bob.event }, scope: { event: { n: 2 } } },
      { contact: { id: ada.contact }, event: { id: bob.event }, scope: { data: { n: 1 }, event: { n: 2 } } },
    ])
  })

  it("never shows one contact as the event of another tells of it", async () => {
    const { ctx, read } = await given({})
    const [ada, bob] = [await givenContact(ctx), await givenContact(ctx)]
    await changeSubscription(ctx, { contactId: ada.id, subscribed: false, channel: "page" })
    const eventId = ((await read()).body as { event: { id: string } }).event.id
    const { body } = await read(`?contactId=${bob.id}&eventId=${eventId}`)
    expect(body).toMatchObject({ scope: { contact: { email: bob.email, subscribed: true } } })
  })

  it("shows the newest contact when there is no such event, also when the contact of the event is gone", async () => {
    const { ctx, read, track } = await given()
    const bob = await givenContact(ctx)
    expect(await read()).toMatchObject({ body: { contact: { id: bob.id }, event: null, scope: { event: {} } } })
    const { contact, event } = await track("signed_up")
    await deleteContact(ctx, contact)
    expect(await read()).toMatchObject({ body: { contact: { id: bob.id }, event: { id: event } } })
  })

  it("has nothing but the workflow to show in an empty project", async () => {
    const { workflow, read } = await given()
    const { status, body } = await read()
    const scope = { contact: {}, data: {}, event: {}, steps: {}, workflow: { id: workflow.id } }
    expect([status, body]).toMatchObject([200, { contact: null, event: null, scope, secretNames: [] }])
  })

  it("names the secrets and never tells them", async () => {
    const { ctx, read } = await given()
    await putSecret(ctx, { name: "TOKEN", value: "hunter2-hunter2" })
    const { body } = await read()
    expect(body).toMatchObject({ secretNames: ["TOKEN"] })
    expect(JSON.stringify(body)).not.toContain("hunter2")
  })

  it("answers 404 to unknown and foreign workflows, contacts and events alike", async () => {
    const [own, other] = [await given(), await given()]
    const { contact, event } = await other.track("signed_up")
    const { secret: key } = await givenKeys(own.ctx)
    const ofWorkflow = (workflowId: string) => callRoute(GET, "GET", { key, params: { workflowId } })
    const answers = await Promise.all([
      ...[other.workflow.id, "wf_unknown"].map(ofWorkflow),
      ...[`?contactId=${contact}`, "?contactId=cnt_unknown", `?eventId=${event}`, "?eventId=evt_unknown"].map((query) =>
        own.read(query),
      ),
    ])
    expect(answers.map(({ status, body }) => `${status} ${(body as { code: string }).code}`)).toEqual([
      "404 workflow_not_found",
      "404 workflow_not_found",
      "404 contact_not_found",
      "404 contact_not_found",
      "404 event_not_found",
      "404 event_not_found",
    ])
  })
})
