import "server-only"
import { and, eq, inArray } from "drizzle-orm"
import { templates } from "@/db/schema/templates"
import { env } from "@/lib/env"
import { whyRefused } from "@/lib/webhooks/refused-url"
import { checkGraph, type Problem } from "@/lib/workflow/checks"
import type { Graph } from "@/lib/workflow/graph"
import { slotsIn } from "@/lib/workflow/template"
import type { Context } from "../context"
import { missingSecrets, secretNames } from "../deliveries/step-secrets"

/** The problems of a graph, with those that only this installation and this project can know of. */
export async function checkInProject(ctx: Context, graph: Graph): Promise<Problem[]> {
  const unknown = new Set(await missingSecrets(ctx, secretNames(slotsIn(graph.nodes.map((node) => node.config)))))
  return [
    ...checkGraph(graph),
    ...graph.nodes.flatMap((node) => [...refusedUrl(node), ...unknownSecrets(node, unknown)]),
    ...(await unknownTemplates(ctx, graph)),
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

async function unknownTemplates(ctx: Context, { nodes }: Graph): Promise<Problem[]> {
  const named = nodes.flatMap(({ id, config: { templateId } }) =>
    typeof templateId === "string" && templateId !== "" ? [{ nodeId: id, templateId }] : [],
  )
  if (named.length === 0) return []
  const ids = named.map(({ templateId }) => templateId)
  const known = await ctx.db
    .select({ id: templates.id })
    .from(templates)
    .where(and(eq(templates.projectId, ctx.project.id), inArray(templates.id, ids)))
  return named
    .filter(({ templateId }) => !known.some(({ id }) => id === templateId))
    .map(({ nodeId }) => ({
      severity: "error",
      code: "unknown_template",
      nodeId,
      field: "templateId",
      message: "This project has no such template. Choose another one.",
    }))
}
