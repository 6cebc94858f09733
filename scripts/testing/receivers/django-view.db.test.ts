import { afterAll, describe, expect, it, onTestFinished, vi } from "vitest"
import { POST as POST_ENDPOINT } from "@/app/api/endpoints/route"
import { startTestWorker } from "@/inngest/functions/testing"
import { relay } from "@/inngest/relay"
import { callRoute, givenKeys } from "@/lib/http/testing"
import { changeSubscription } from "@/lib/services/contacts/change-subscription"
import { givenContact, testContext } from "@/lib/services/testing"
import { needsPython, python, startReceiverProgram } from "./start-receiver"
import { flips } from "./testing-flips"

const { database, client, stop } = await startTestWorker()
afterAll(stop)

const email = "ada@example.com"

/** A backend whose URL is an endpoint, and a contact who has not opted out yet. */
async function given() {
  const ctx = await testContext(database)
  const key = (await givenKeys(ctx)).secret
  const view = await startReceiverProgram({ file: "django_view.py" })
  onTestFinished(view.stop)
  const { status } = await callRoute(POST_ENDPOINT, "POST", { key, body: { url: view.url } })
  expect(status).toBe(201)
  const marked = async () => (await fetch(`${view.url}/unsubscribed`)).json()
  return { subscriber: { ctx, key, contact: await givenContact(ctx, { email }) }, marked }
}

function untilMarked(marked: () => Promise<string[]>, emails: string[]) {
  return vi.waitFor(
    async () => {
      await relay(client)
      expect(await marked()).toEqual(emails)
    },
    { timeout: 10_000, interval: 50 },
  )
}

describe("a Django view", () => {
  it.skipIf(!python).each([
    ["PATCH", flips.patch],
    ["the hosted page", flips.page],
    ["a bounce", flips.bounce],
  ])(needsPython("marks who opted out through %s, and nobody else"), async (_, optOut) => {
    const { subscriber, marked } = await given()
    await givenContact(subscriber.ctx, { email: "bob@example.com" })
    expect(await marked()).toEqual([])
    await optOut(subscriber)
    await untilMarked(marked, [email])
  })

  it.skipIf(!python)(needsPython("is not told of who comes back, unless it asks for that"), async () => {
    const { subscriber, marked } = await given()
    const { ctx, contact } = subscriber
    await changeSubscription(ctx, { contactId: contact.id, subscribed: false, channel: "api" })
    await changeSubscription(ctx, { contactId: contact.id, subscribed: true, channel: "api" })
    await changeSubscription(ctx, { contactId: contact.id, subscribed: false, channel: "api" })
    await untilMarked(marked, [email, email])
  })
})
