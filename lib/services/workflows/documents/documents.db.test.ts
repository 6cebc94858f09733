import { afterAll, describe, expect, it } from "vitest"
import { ImportWorkflow, type WorkflowDocument } from "@/lib/contracts/workflow-documents"
import type { Graph } from "@/lib/workflow/graph"
import { exitNode, graphOf, webhookNode } from "@/lib/workflow/testing"
import { listExecutions } from "../../executions/list"
import { givenWorkflow, openTestDatabase, testContext } from "../../testing"
import { createWorkflow } from "../create"
import { deleteWorkflow } from "../delete"
import { getWorkflow } from "../get"
import { listWorkflows } from "../list"
import { listVersions } from "../versions/list"
import { duplicateWorkflow } from "./duplicate"
import { exportWorkflow } from "./export"
import { importWorkflow } from "./import"

const database = await openTestDatabase()
afterAll(database.drop)

const headers = { "X-Team": "crm", Authorization: "Bearer sk_live_1", "X-Api-Key": "{{secrets.KEY}}" }

const graph: Graph = {
  ...graphOf(
    [
      exitNode("c", { note: "the end", position: { x: 1, y: 2 } }),
      webhookNode("b", { disabled: true }),
      webhookNode("a", { config: { url: "https://a.example", headers, body: { z: 1, a: [{ y: 1, b: 2 }] } } }),
    ],
    ["b:next>c", "a:failed>c", "a:next>b", "trigger:next>a"],
  ),
  exitCriteria: { eventNames: ["paid"] },
}

async function given(override: { name?: string } = {}) {
  const ctx = await testContext(database)
  const { id } = await createWorkflow(ctx, { name: "Sync", description: "d", reentry: "once", graph, ...override })
  return { ctx, id }
}

function read(document: WorkflowDocument) {
  return ImportWorkflow.parse(JSON.parse(JSON.stringify(document)))
}

describe("duplicateWorkflow", () => {
  it("copies draft and settings, and neither versions nor executions", async () => {
    const ctx = await testContext(database)
    const original = await givenWorkflow(ctx, { name: "Sync", reentry: "when_idle", description: "d" })
    const copy = await duplicateWorkflow(ctx, original.id)
    expect(copy).toMatchObject({
      name: "Sync (Copy)",
      description: "d",
      reentry: "when_idle",
      enabled: false,
      version: null,
      draft: original.draft,
    })
    expect(copy.id).not.toBe(original.id)
    expect((await listVersions(ctx, copy.id, { limit: 9 })).data).toEqual([])
    expect((await listExecutions(ctx, { limit: 9, workflowId: copy.id })).data).toEqual([])
  })

  it("counts the copies, however many are made at once", async () => {
    const { ctx, id } = await given()
    const copies = await Promise.all(Array.from({ length: 4 }, () => duplicateWorkflow(ctx, id)))
    expect(copies.map((copy) => copy.name).sort()).toEqual([
      "Sync (Copy 2)",
      "Sync (Copy 3)",
      "Sync (Copy 4)",
      "Sync (Copy)",
    ])
  })

  it("takes a name that became free, and does not mind the names of others", async () => {
    const [{ ctx, id }, stranger] = [await given(), await testContext(database)]
    await createWorkflow(stranger, { name: "Sync (Copy)" })
    await deleteWorkflow(ctx, (await duplicateWorkflow(ctx, id)).id)
    expect((await duplicateWorkflow(ctx, id)).name).toBe("Sync (Copy)")
  })

  it("cuts a long name so that the ending fits", async () => {
    const { ctx, id } = await given({ name: "n".repeat(100) })
    const names = [await duplicateWorkflow(ctx, id), await duplicateWorkflow(ctx, id)].map((copy) => copy.name)
    expect(names).toEqual([`${"n".repeat(93)} (Copy)`, `${"n".repeat(91)} (Copy 2)`])
  })

  it("refuses another tenant", async () => {
    const { id } = await given()
    const stranger = await testContext(database)
    await expect(duplicateWorkflow(stranger, id)).rejects.toMatchObject({ code: "workflow_not_found" })
    expect((await listWorkflows(stranger, { limit: 9 })).data).toEqual([])
  })
})

describe("exportWorkflow", () => {
  it("answers keys in one order, and steps and edges along the paths", async () => {
    const { ctx, id } = await given()
    const document = await exportWorkflow(ctx, id)
    expect(Object.keys(document)).toEqual([
      "heed",
      "formatVersion",
      "name",
      "description",
      "reentry",
      "graph",
      "omitted",
    ])
    expect(document.graph.nodes.map((node) => [node.key, Object.keys(node).join(" ")])).toEqual([
      ["a", "id key kind name config"],
      ["b", "id key kind name config disabled"],
      ["c", "id key kind name config position note"],
    ])
    expect(document.graph.edges.map((edge) => edge.id)).toEqual([
      "trigger:next>a",
      "a:next>b",
      "a:failed>c",
      "b:next>c",
    ])
    expect(JSON.stringify(document.graph.nodes[0]?.config.body)).toBe('{"a":[{"b":2,"y":1}],"z":1}')
  })

  it("holds no secret, and says which header lacks one", async () => {
    const { ctx, id } = await given()
    const { omitted, graph } = await exportWorkflow(ctx, id)
    expect(omitted).toEqual([{ step: "a", header: "Authorization" }])
    expect(graph.nodes[0]?.config.headers).toEqual({ ...headers, Authorization: "" })
  })

  it("gives the same text again, and after an import of it", async () => {
    const { ctx, id } = await given()
    const first = await exportWorkflow(ctx, id)
    const imported = await importWorkflow(await testContext(database), read(first)).catch((error) => error)
    const again = await importWorkflow(ctx, read(first))
    const texts = [await exportWorkflow(ctx, id), await exportWorkflow(ctx, again.id)].map((it) => JSON.stringify(it))
    expect(texts).toEqual([JSON.stringify(first), JSON.stringify(first)])
    expect(imported.draft).toEqual(again.draft)
  })

  it("refuses another tenant", async () => {
    const { id } = await given()
    await expect(exportWorkflow(await testContext(database), id)).rejects.toMatchObject({ code: "workflow_not_found" })
  })
})

describe("importWorkflow", () => {
  it("makes a disabled workflow of its own, each time", async () => {
    const { ctx, id } = await given()
    const document = read(await exportWorkflow(ctx, id))
    const [one, two] = [await importWorkflow(ctx, document), await importWorkflow(ctx, document, { name: "Mine" })]
    expect([one, two]).toMatchObject([
      { name: "Sync", description: "d", reentry: "once", enabled: false, version: null },
      { name: "Mine" },
    ])
    expect(new Set([id, one.id, two.id]).size).toBe(3)
  })

  it("belongs to the tenant who imports", async () => {
    const [{ ctx, id }, other] = [await given(), await testContext(database)]
    const imported = await importWorkflow(other, read(await exportWorkflow(ctx, id)))
    await expect(getWorkflow(ctx, imported.id)).rejects.toMatchObject({ code: "workflow_not_found" })
  })

  it("refuses parts that it does not know", async () => {
    const { ctx, id } = await given()
    const document = read(await exportWorkflow(ctx, id))
    const nodes = document.graph.nodes.map((node) => ({ ...node, kind: "SMS" }))
    const refused = importWorkflow(ctx, { ...document, graph: { ...document.graph, nodes } })
    await expect(refused).rejects.toMatchObject({ code: "invalid_graph" })
  })
})
