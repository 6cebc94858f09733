import "server-only"
import { and, eq, inArray } from "drizzle-orm"
import { templates } from "@/db/schema/templates"
import { needsConsent } from "@/lib/contracts/send"
import { env } from "@/lib/env"
import { whyRefused } from "@/lib/webhooks/refused-url"
import { checkGraph, type Problem } from "@/lib/workflow/checks"
import { type Graph, triggerId } from "@/lib/workflow/graph"
import { addressOf, SendEmailConfig } from "@/lib/workflow/steps/send-email"
import { slotsIn } from "@/lib/workflow/template"
import type { Context } from "../context"
import { missingSecrets, secretNames } from "../deliveries/step-secrets"
import { marketingToAddress } from "../emails/send/mail-of-template"
import { noSegment, unknownSegments } from "../segments/asking/require"

/** The problems of a graph, with those that only this installation and this project can know of. */
export async function checkInProject(ctx: Context, graph: Graph): Promise<Problem[]> {
  const unknown = new Set(await missingSecrets(ctx, secretNames(slotsIn(graph.nodes.map((node) => node.config)))))
  return [
    ...checkGraph(graph),
    ...graph.nodes.flatMap((node) => [...refusedUrl(node), ...unknownSecrets(node, unknown)]),
    ...(await templateProblems(ctx, graph)),
    ...(await segmentProblems(ctx, graph)),
  ]
}

type Node = Graph["nodes"][number]

function refusedUrl({ id, config }: Node): Problem[] {
  if (typeof config.url !== "string") return []
  const reason = whyRefused(config.url, { allowCidrs: env().WEBHOOK_ALLOW_CIDRS })
  if (!reason) return []
  return [{ severity: "error", code: "url_refused", nodeId: id, field: "url", message: reason }]
}

function unknownSecrets({ id, config }: Node, unknown: Set<string>): Problem[] {
  const names = [...new Set(secretNames(slotsIn(config)))].filter((name) => unknown.has(name))
  return names.map((name) => ({
    severity: "error",
    code: "unknown_secret",
    nodeId: id,
    message: `This project has no secret called ${name}. Add it in Settings, under Secrets.`,
  }))
}

/** Steps and triggers that ask about a segment that is not there. */
async function segmentProblems(ctx: Context, { trigger, exitCriteria, nodes }: Graph): Promise<Problem[]> {
  const places = [
    ...nodes.map(({ id, config }) => ({ nodeId: id, ids: idsIn(config) })),
    { nodeId: triggerId, ids: idsIn([trigger, exitCriteria]) },
  ]
  const unknown = await unknownSegments(ctx, [...new Set(places.flatMap(({ ids }) => ids))])
  return places.flatMap(({ nodeId, ids }) =>
    ids
      .filter((id) => unknown.includes(id))
      .map((id) => ({ severity: "error" as const, code: "unknown_segment", nodeId, message: noSegment(id) })),
  )
}

function idsIn(value: unknown): string[] {
  const found = [...JSON.stringify(value ?? null).matchAll(/"field":"segment\.([^".]+)"/g)]
  return [...new Set(found.flatMap(([, id]) => id ?? []))]
}

/** Steps whose template is not there, or may not be sent to whom they name. */
async function templateProblems(ctx: Context, { nodes }: Graph): Promise<Problem[]> {
  const mails = nodes.flatMap(({ id: nodeId, config }) => {
    const { data } = SendEmailConfig.safeParse(config)
    return data ? [{ nodeId, templateId: data.templateId, to: addressOf(data) }] : []
  })
  if (mails.length === 0) return []
  const ids = mails.map(({ templateId }) => templateId)
  const known = await ctx.db
    .select()
    .from(templates)
    .where(and(eq(templates.projectId, ctx.project.id), inArray(templates.id, ids)))
  return mails.flatMap(({ nodeId, templateId, to }) => {
    const template = known.find(({ id }) => id === templateId)
    const problem = { severity: "error" as const, nodeId, field: "templateId" }
    const message = "This project has no such template. Choose another one."
    if (!template) return [{ ...problem, code: "unknown_template", message }]
    if (to === undefined || !needsConsent(template.content.type)) return []
    return [{ ...problem, code: "marketing_to_address", message: marketingToAddress }]
  })
}
