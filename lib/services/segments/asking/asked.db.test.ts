import { and, eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { executions } from "@/db/schema/executions"
import { StartExecutions } from "@/lib/contracts/executions"
import { membersOf } from "@/lib/workflow/conditions"
import { triggerFrom } from "@/lib/workflow/triggers"
import { countAudience } from "../../campaigns/count-audience"
import { givenCampaign } from "../../campaigns/testing"
import type { Context } from "../../context"
import { continueEntry } from "../../entries/continue"
import { createEntry } from "../../entries/create"
import { recordEvent } from "../../events/record"
import { givenContact, givenWorkflow, openTestDatabase, testContext, webhookGraph } from "../../testing"
import { createWorkflow } from "../../workflows/create"
import { updateWorkflow } from "../../workflows/update"
import { addMembers } from "../members/add"
import { givenStatic } from "../testing"

const database = await openTestDatabase()
afterAll(() => database.drop())

async function givenMember(ctx: Context) {
  const [member, other] = [await givenContact(ctx), await givenContact(ctx)]
  const segment = await givenStatic(ctx)
  await addMembers(ctx, segment.id, { emails: [member.email], createMissing: false })
  return { member, other, segment }
}

async function startedFor(ctx: Context, workflowId: string) {
  const isTheirs = and(eq(executions.projectId, ctx.project.id), eq(executions.workflowId, workflowId))
  return (await ctx.db.select({ id: executions.contactId }).from(executions).where(isTheirs)).map(({ id }) => id)
}

describe("a segment can be asked for", () => {
  it("by a start by hand: its members enter, and nobody else", async () => {
    const ctx = await testContext(database)
    const { member, segment } = await givenMember(ctx)
    const { id } = await givenWorkflow(ctx)
    const entry = await createEntry(ctx, id, StartExecutions.parse({ segmentId: segment.id }))
    await continueEntry(ctx, entry.id)
    expect(await startedFor(ctx, id)).toEqual([member.id])
  })

  it("by the filter of a trigger", async () => {
    const ctx = await testContext(database)
    const { member, other, segment } = await givenMember(ctx)
    const graph = webhookGraph({ eventName: "bought" })
    const trigger = { ...graph.trigger, kind: "EVENT" as const, eventNames: ["bought"], filter: membersOf(segment.id) }
    const { id } = await createWorkflow(ctx, { name: "Thank members", graph: { ...graph, trigger } })
    await updateWorkflow(ctx, id, { enabled: true })
    for (const { id: contactId } of [member, other])
      await recordEvent(ctx, { name: "bought", data: {}, contactId, channel: "track" })
    expect(await startedFor(ctx, id)).toEqual([member.id])
  })

  it("by a campaign", async () => {
    const ctx = await testContext(database)
    const { segment } = await givenMember(ctx)
    const audience = { audienceType: "SEGMENT" as const, segmentId: segment.id }
    expect(await givenCampaign(ctx, audience)).toMatchObject({ ...audience, audienceCondition: null })
    const asked = { ...audience, audienceCondition: null, type: "MARKETING" as const }
    expect(await countAudience(ctx, asked)).toMatchObject({ matching: 1, recipients: 1 })
  })

  it("by a schedule, which answers it as the filter that it is short for", () => {
    const trigger = triggerFrom("SCHEDULE", { schedule: "0 9 * * *", segmentId: "seg_1" })
    expect(trigger).toMatchObject({ filter: membersOf("seg_1") })
  })

  it("not when it is another project's", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const { segment } = await givenMember(stranger)
    const { id } = await givenWorkflow(ctx)
    const refused = { code: "unknown_segment" }
    await expect(createEntry(ctx, id, { segmentId: segment.id })).rejects.toMatchObject(refused)
    await expect(givenCampaign(ctx, { audienceType: "SEGMENT", segmentId: segment.id })).rejects.toMatchObject(refused)
    const graph = webhookGraph({ eventName: "bought" })
    const trigger = { kind: "EVENT" as const, eventNames: ["bought"], filter: membersOf(segment.id) }
    const made = await createWorkflow(ctx, { name: "Ask", graph: { ...graph, trigger } })
    await expect(updateWorkflow(ctx, made.id, { enabled: true })).rejects.toThrow()
  })
})
