import { afterAll, describe, expect, it } from "vitest"
import { Problem } from "@/lib/contracts/problem"
import { Rehearsal } from "@/lib/contracts/rehearsals"
import { Track } from "@/lib/contracts/track"
import { callRoute, givenKeys } from "@/lib/http/testing"
import { trackEvent } from "@/lib/services/events/track"
import { givenWorkflow, openTestDatabase, testContext } from "@/lib/services/testing"
import { delayNode, exitNode, graphOf, waitForEventNode } from "@/lib/workflow/testing"
import { POST } from "./[workflowId]/rehearsals/route"

const database = await openTestDatabase()
afterAll(database.drop)

const contact = { email: "ada@example.com" }

async function given() {
  const ctx = await testContext(database)
  const nodes = [delayNode("a"), waitForEventNode("w"), exitNode("x")]
  const workflow = await givenWorkflow(ctx, { graph: graphOf(nodes, ["trigger:next>a", "a:next>w", "w:received>x"]) })
  const { secret: key } = await givenKeys(ctx)
  const post = (body: unknown, workflowId = workflow.id) =>
    callRoute(POST, "POST", { key, params: { workflowId }, body })
  return { ctx, workflow, post }
}

describe("POST /workflows/:id/rehearsals", () => {
  it("answers what each step did in the shape of the contract", async () => {
    const { post } = await given()
    const { status, body } = await post({ contact, event: { name: "signed_up" } })
    expect([status, Rehearsal.parse(body)]).toMatchObject([
      200,
      { status: "EXITED", steps: [{ outcome: "next" }, { outcome: "received" }, { outcome: null }] },
    ])
  })

  it.each<[string, object, string]>([
    ["nobody", {}, "contact"],
    ["a contact without id and address", { contact: {} }, "contact.id"],
    ["no address", { contact: { email: "ada" } }, "contact.email"],
    ["an event without id and name", { contact, event: {} }, "event.id"],
    ["an unknown way with requests", { contact, webhooks: { mode: "nowhere" } }, "webhooks.mode"],
    ["no URL to redirect to", { contact, webhooks: { mode: "redirect", url: "file:///etc" } }, "webhooks.url"],
    ["no time", { contact, now: "tomorrow" }, "now"],
    ["both only and from", { contact, only: "stp_a", from: "stp_a" }, "from"],
    ["an unknown step", { contact, only: "stp_none" }, "only"],
    ["an unknown step to begin at", { contact, from: "stp_none" }, "from"],
    ["an outcome of an unknown step", { contact, outcomes: { stp_none: "next" } }, "outcomes.stp_none"],
    ["an outcome that the step has not", { contact, outcomes: { stp_w: "yes" } }, "outcomes.stp_w"],
    ["an outcome of a step without any", { contact, outcomes: { stp_x: "next" } }, "outcomes.stp_x"],
    ["no trigger", { contact, graph: { nodes: [], edges: [] } }, "graph.trigger"],
    [
      "a graph with an unknown kind of step",
      { contact, graph: graphOf([exitNode("x", { kind: "FLY" })], []) },
      "graph.stp_x.kind",
    ],
  ])("refuses %s and names the field", async (_, body, field) => {
    const { post } = await given()
    const answer = await post(body)
    expect([answer.status, Problem.parse(answer.body).errors?.map((error) => error.field)]).toEqual([422, [field]])
  })

  it("answers 404 to unknown and foreign workflows, contacts and events alike", async () => {
    const [own, other] = [await given(), await given()]
    const { data } = await trackEvent(other.ctx, Track.parse({ event: "signed_up", ...contact }))
    const answers = await Promise.all([
      ...[other.workflow.id, "wf_unknown"].map((workflowId) => own.post({ contact }, workflowId)),
      ...[data.contact, "cnt_unknown"].map((id) => own.post({ contact: { id } })),
      ...[data.event, "evt_unknown"].map((id) => own.post({ contact, event: { id } })),
    ])
    expect(answers.map(({ status, body }) => `${status} ${Problem.parse(body).code}`)).toEqual([
      ...["404 workflow_not_found", "404 workflow_not_found"],
      ...["404 contact_not_found", "404 contact_not_found"],
      ...["404 event_not_found", "404 event_not_found"],
    ])
  })
})
