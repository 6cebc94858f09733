import { afterAll, describe, expect, it, onTestFinished } from "vitest"
import { PATCH as PATCH_WORKFLOW } from "@/app/api/workflows/[workflowId]/route"
import { POST as POST_STEP } from "@/app/api/workflows/[workflowId]/steps/route"
import { POST as POST_WORKFLOW } from "@/app/api/workflows/route"
import { startTestWorker } from "@/inngest/functions/testing"
import { Workflow } from "@/lib/contracts/workflows"
import { callRoute, givenKeys } from "@/lib/http/testing"
import { givenContact, testContext } from "@/lib/services/testing"
import { startReceiverProgram } from "./start-receiver"
import { flips } from "./testing-flips"

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

describe("an Express backend", () => {
  it.each([
    ["PATCH", flips.patch, "user_action"],
    ["the hosted page", flips.page, "user_action"],
    ["a bounce", flips.bounce, "bounce"],
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
    await flips.patch(subscriber)
    expect(await ended(subscriber.ctx)).toMatchObject({ status: "FAILED", error: { code: "http_status" } })
    expect(await userOf(email)).toMatchObject({ emailSubscribed: true })
  })
})
