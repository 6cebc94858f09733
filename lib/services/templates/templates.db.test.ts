import { afterAll, describe, expect, it } from "vitest"
import { openTestDatabase, testContext, webhookGraph } from "../testing"
import { createWorkflow } from "../workflows/create"
import { deleteTemplate } from "./delete"
import { duplicateTemplate } from "./duplicate"
import { getTemplate } from "./get"
import { listTemplates } from "./list"
import { listTemplateVersions } from "./list-versions"
import { givenTemplate } from "./testing"
import { updateTemplate } from "./update"
import { readTemplateUsage } from "./usage"

const database = await openTestDatabase()
afterAll(database.drop)

const notFound = { code: "template_not_found" }

describe("createTemplate", () => {
  it("keeps what was written, as the first version", async () => {
    const ctx = await testContext(database)
    const template = await givenTemplate(ctx)
    expect(await getTemplate(ctx, template.id)).toEqual(template)
    expect(template).toMatchObject({ version: 1, type: "TRANSACTIONAL", replyTo: null })
    expect(await listTemplateVersions(ctx, template.id)).toMatchObject([{ number: 1, subject: template.subject }])
  })

  it.each([
    ["subject", { subject: "{{ name" }],
    ["body", { body: "{% if x %}" }],
    ["body", { body: "{{ name | no_such_filter }}" }],
    ["body", { body: "<b>".repeat(100_000) }],
  ])("refuses a %s that cannot be rendered", async (field, override) => {
    const ctx = await testContext(database)
    expect(() => givenTemplate(ctx, override)).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ field })] }),
    )
    expect((await listTemplates(ctx, { limit: 10 })).data).toEqual([])
  })
})

describe("updateTemplate", () => {
  it("makes a version of another content, and of the same content none", async () => {
    const ctx = await testContext(database)
    const { id } = await givenTemplate(ctx)
    expect(await updateTemplate(ctx, id, { subject: "Hello", version: 1 })).toMatchObject({ version: 2 })
    expect(await updateTemplate(ctx, id, { name: "Renamed", subject: "Hello" })).toMatchObject({ version: 2 })
    expect(await listTemplateVersions(ctx, id)).toMatchObject([
      { number: 2, subject: "Hello" },
      { number: 1, from: "hello@acme.test", type: "TRANSACTIONAL" },
    ])
  })

  it("refuses a change that began from another version", async () => {
    const ctx = await testContext(database)
    const { id } = await givenTemplate(ctx)
    const both = [1, 2].map((number) => updateTemplate(ctx, id, { subject: `From ${number}`, version: 1 }))
    const settled = await Promise.allSettled(both)
    expect(settled.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
    expect(await listTemplateVersions(ctx, id)).toHaveLength(2)
  })

  it("refuses another tenant, and leaves what cannot be rendered unsaved", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const before = await givenTemplate(ctx)
    await expect(updateTemplate(stranger, before.id, { name: "x" })).rejects.toMatchObject(notFound)
    await expect(updateTemplate(ctx, before.id, { body: "{{" })).rejects.toMatchObject({ code: "invalid_template" })
    expect(await getTemplate(ctx, before.id)).toEqual(before)
  })
})

describe("listTemplateVersions", () => {
  it("answers the latest 20, and nothing of another project", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const { id } = await givenTemplate(ctx)
    for (const number of Array(21).keys()) await updateTemplate(ctx, id, { subject: `Subject ${number}` })
    const numbers = (await listTemplateVersions(ctx, id)).map(({ number }) => number)
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => 22 - index))
    await expect(listTemplateVersions(stranger, id)).rejects.toMatchObject(notFound)
  })
})

describe("deleteTemplate", () => {
  it("deletes it, once, and only one's own", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    const { id } = await givenTemplate(ctx)
    await expect(deleteTemplate(stranger, id)).rejects.toMatchObject(notFound)
    await deleteTemplate(ctx, id)
    await expect(deleteTemplate(ctx, id)).rejects.toMatchObject(notFound)
  })

  it("keeps one that a workflow sends, and names it", async () => {
    const ctx = await testContext(database)
    const { id } = await givenTemplate(ctx)
    const graph = webhookGraph()
    const nodes = graph.nodes.map((node) => ({ ...node, kind: "SEND_EMAIL", config: { templateId: id } }))
    await createWorkflow(ctx, { name: "Welcome them", graph: { ...graph, nodes } })
    await expect(deleteTemplate(ctx, id)).rejects.toMatchObject({ code: "template_in_use" })
    expect(await readTemplateUsage(ctx, id)).toMatchObject({ workflows: [{ name: "Welcome them", enabled: false }] })
    const { id: unused } = await givenTemplate(ctx)
    const { data } = await listTemplates(ctx, { limit: 10 })
    expect(data).toMatchObject([
      { id: unused, workflows: [] },
      { id, workflows: [{ name: "Welcome them" }] },
    ])
  })
})

describe("duplicateTemplate", () => {
  it("makes another of the same content", async () => {
    const ctx = await testContext(database)
    const { id, subject, body } = await givenTemplate(ctx)
    expect(await duplicateTemplate(ctx, id)).toMatchObject({ name: "Welcome (copy)", subject, body, version: 1 })
  })
})

describe("listTemplates", () => {
  it("finds by name, subject and type, the newest first, and nothing of another project", async () => {
    const [ctx, stranger] = [await testContext(database), await testContext(database)]
    await givenTemplate(ctx)
    await givenTemplate(ctx, { name: "News", subject: "100% new", type: "MARKETING" })
    await givenTemplate(stranger)
    const names = async (query: object) =>
      (await listTemplates(ctx, { limit: 10, ...query })).data.map(({ name }) => name)
    const found = [
      await names({}),
      await names({ search: "100%" }),
      await names({ search: "welc" }),
      await names({ type: "MARKETING" }),
    ]
    expect(found).toEqual([["News", "Welcome"], ["News"], ["Welcome"], ["News"]])
  })
})
