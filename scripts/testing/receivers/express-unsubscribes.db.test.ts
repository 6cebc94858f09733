import { afterAll, describe, expect, it, onTestFinished } from "vitest"
import { POST as POST_PAGE } from "@/app/(hosted)/unsubscribe/[token]/route"
import { PATCH as PATCH_CONTACT } from "@/app/api/contacts/[contactId]/route"
import { PATCH as PATCH_WORKFLOW } from "@/app/api/workflows/[workflowId]/route"
import { POST as POST_STEP } from "@/app/api/workflows/[workflowId]/steps/route"
import { POST as POST_WORKFLOW } from "@/app/api/workflows/route"
import { startTestWorker } from "@/inngest/functions/testing"
import type { ContactWithLinks } from "@/lib/contracts/contacts"
import { Workflow } from "@/lib/contracts/workflows"
import { callRoute, givenKeys } from "@/lib/http/testing"
import { changeSubscription } from "@/lib/services/contacts/change-subscription"
import type { Context } from "@/lib/services/context"
import { givenContact, testContext } from "@/lib/services/testing"
import { startReceiverProgram } from "./start-receiver"

const { database, ended, stop } = await startTestWorker()
afterAll(stop)

const secret = "your-shared-secret"
const email = "ada@example.com"

/** The recipe as a customer follows it: an endpoint in Express, and a workflow of an event and a webhook. */
async function givenRecipe({ sent = secret } = {}) {
  const ctx = await testContext(database)
  const key = (await givenKeys(ctx)).secret
  const backend = await startReceiverProgram({
    file: "express-unsubscribes.mjs",
    env: { PLUNK_WEBHOOK_SECRET: secret, USERS: `${email},bob@example.com` },
  })
  onTestFinished(backend.stop)
  await buildWorkflow(key, { url: `${backend.url}/plunk/unsubscribes`, headers: { Authorization: `Bearer ${sent}` } })
  const contact = await givenContact(ctx, { email })
  const userOf = async (email: string) => (await fetch(`${backend.url}/users/${email}`)).json()
  return { ctx, key, contact, userOf }
}

async function buildWorkflow(key: string, config: { url: string; headers: Record<string, string> }): Promise<void> {
  const body = { name: "Sync unsubscribes", eventName: "contact.unsubscribed" }
  const params = { workflowId: Workflow.parse((await callRoute(POST_WORKFLOW, "POST", { key, body })).body).id }
  await callRoute(POST_STEP, "POST", { key, params, body: { type: "WEBHOOK", name: "Tell the backend", config } })
  const { status } = await callRoute(PATCH_WORKFLOW, "PATCH", { key, params, body: { enabled: true } })
  expect(status).toBe(200)
}

type Subscriber = { ctx: Context; key: string; contact: ContactWithLinks }

async function patch({ key, contact }: Subscriber): Promise<void> {
  const params = { contactId: contact.id }
  const { status } = await callRoute(PATCH_CONTACT, "PATCH", { key, params, body: '{"subscribed": false}' })
  expect(status).toBe(200)
}

async function confirmOnPage({ contact }: Subscriber): Promise<void> {
  const params = Promise.resolve({ token: new URL(contact.unsubscribeUrl).pathname.split("/")[2] ?? "" })
  const { status } = await POST_PAGE(new Request(contact.unsubscribeUrl, { method: "POST", body: "" }), { params })
  expect(status).toBe(200)
}

async function bounce({ ctx, contact }: Subscriber): Promise<void> {
  await changeSubscription(ctx, { contactId: contact.id, subscribed: false, channel: "bounce", reason: "bounce" })
}

describe("an Express backend", () => {
  it.each([
    ["PATCH", patch, "user_action"],
    ["the hosted page", confirmOnPage, "user_action"],
    ["a bounce", bounce, "bounce"],
  ])("knows who opted out through %s, and why", async (_, optOut, reason) => {
    const { userOf, ...subscriber } = await givenRecipe()
    expect(await userOf(email)).toMatchObject({ emailSubscribed: true })
    await optOut(subscriber)
    expect(await ended(subscriber.ctx)).toMatchObject({ status: "COMPLETED" })
    expect(await userOf(email)).toEqual({ email, emailSubscribed: false, emailUnsubscribedReason: reason })
    expect(await userOf("bob@example.com")).toMatchObject({ emailSubscribed: true })
  })

  it("changes nothing for who does not know its secret, which shows as a failure", async () => {
    const { userOf, ...subscriber } = await givenRecipe({ sent: "another" })
    await patch(subscriber)
    expect(await ended(subscriber.ctx)).toMatchObject({ status: "FAILED", error: { code: "http_status" } })
    expect(await userOf(email)).toMatchObject({ emailSubscribed: true })
  })
})
