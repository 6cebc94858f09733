import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { emails } from "@/db/schema/emails"
import { startTestWorker, track } from "@/inngest/functions/testing"
import type { CreateTemplate } from "@/lib/contracts/templates"
import { claimed } from "@/lib/services/deliveries/testing"
import { sendEmailByStep } from "@/lib/services/emails/send/send-by-step"
import { emailRow, givenMailserver } from "@/lib/services/emails/testing"
import { listExecutions } from "@/lib/services/executions/list"
import { givenTemplate } from "@/lib/services/templates/testing"
import { givenContact, givenWorkflow, testContext } from "@/lib/services/testing"
import { graphOf, sendEmailNode } from "@/lib/workflow/testing"

const { database, ended, stop } = await startTestWorker()
afterAll(stop)

async function given({
  to,
  subscribed,
  ...override
}: Partial<CreateTemplate> & { to?: string; subscribed?: boolean } = {}) {
  const ctx = await testContext(database)
  const template = await givenTemplate(ctx, override)
  const node = sendEmailNode("m", { config: { templateId: template.id, to } })
  const workflow = await givenWorkflow(ctx, { graph: graphOf([node], ["trigger:next>m"]) })
  await givenContact(ctx, { email: "ada@example.com", data: { name: "Ada" }, subscribed })
  return { ctx, template, workflow }
}

describe("an e-mail step", () => {
  it("sends the template to the contact, with the event at hand", async () => {
    const { ctx, template } = await given({ subject: "{{ name }}: {{ event.order }}" })
    await track(ctx, "signed_up", { order: "A-7" })
    const execution = await ended(ctx)
    const [step] = execution.stepExecutions
    expect(execution.status).toBe("COMPLETED")
    expect(step?.output).toEqual({
      emailId: expect.any(String),
      to: "ada@example.com",
      subject: "Ada: A-7",
      skipped: null,
    })
    expect(await emailRow(ctx, String(step?.output?.emailId))).toMatchObject({
      ...{ sourceType: "WORKFLOW", templateId: template.id, executionId: execution.id, kind: "TRANSACTIONAL" },
    })
  })

  it("writes to another address when it names one", async () => {
    const { ctx } = await given({ to: "Support@Example.com" })
    await track(ctx, "signed_up", {})
    const [step] = (await ended(ctx)).stepExecutions
    expect(await emailRow(ctx, String(step?.output?.emailId))).toMatchObject({ toEmail: "support@example.com" })
  })

  it("sends no marketing to who has opted out, says so, and goes on", async () => {
    const { ctx } = await given({ type: "MARKETING", subscribed: false })
    await track(ctx, "signed_up", {})
    const { status, stepExecutions } = await ended(ctx)
    expect(status).toBe("COMPLETED")
    expect(stepExecutions[0]?.output).toEqual({ emailId: null, skipped: "recipient_unsubscribed" })
  })

  it("fails with a sentence when it cannot be rendered", async () => {
    const { ctx } = await given({ body: "{% for number in (1..999999999) %}x{% endfor %}" })
    await track(ctx, "signed_up", {})
    expect((await ended(ctx)).error).toMatchObject({ code: "invalid_template" })
  })

  it("fails where the sender's domain is not verified, and says what to do", async () => {
    const { ctx } = await given({ from: "hello@other.test" })
    await givenMailserver(ctx)
    await track(ctx, "signed_up", {})
    const message = expect.stringContaining("Add it in Settings, Domains")
    expect((await ended(ctx)).error).toMatchObject({ code: "domain_not_verified", message })
  })

  it("writes to an address in the words of a peer's API, in small letters", async () => {
    const ctx = await testContext(database)
    const { id } = await givenTemplate(ctx)
    const recipient = { type: "CUSTOM", customEmail: "Boss@Example.com" }
    const node = sendEmailNode("m", { config: { templateId: id, recipient } })
    await givenWorkflow(ctx, { graph: graphOf([node], ["trigger:next>m"]) })
    await track(ctx, "signed_up", {})
    const [step] = (await ended(ctx)).stepExecutions
    expect(await emailRow(ctx, String(step?.output?.emailId))).toMatchObject({ toEmail: "boss@example.com" })
  })

  it("is not published when it sends marketing to another address", async () => {
    const published = given({ to: "boss@example.com", type: "MARKETING" })
    await expect(published).rejects.toMatchObject({ errors: [{ code: "marketing_to_address" }] })
  })

  it("is not published with a template that is not there", async () => {
    const ctx = await testContext(database)
    const graph = graphOf([sendEmailNode("m")], ["trigger:next>m"])
    await expect(givenWorkflow(ctx, { graph })).rejects.toMatchObject({ errors: [{ code: "unknown_template" }] })
  })

  it("writes one e-mail however often it is run", async () => {
    const { ctx, workflow } = await given()
    await track(ctx, "signed_up", {})
    const [started] = (await listExecutions(ctx, { limit: 1 })).data
    const place = await claimed(ctx, started?.id ?? "", { restarts: 0, runId: "first" })
    const [node = sendEmailNode("m")] = workflow.draft.nodes
    const endings = [await sendEmailByStep(ctx, { ...place, node }), await sendEmailByStep(ctx, { ...place, node })]
    expect(endings).toEqual([
      { kind: "outcome", outcome: "next" },
      { kind: "outcome", outcome: "next" },
    ])
    expect(await ctx.db.$count(emails, eq(emails.projectId, ctx.project.id))).toBe(1)
  })
})
