import "server-only"
import type { CheckGraph, GraphChecks } from "@/lib/contracts/workflow-checks"
import { errorsOf } from "@/lib/workflow/checks"
import type { Context } from "../context"
import { checkInProject } from "./check-in-project"
import { findWorkflow } from "./find"

/** The problems of a workflow's draft. Throws NotFound. */
export async function checkDraft(ctx: Context, workflowId: string): Promise<GraphChecks> {
  const { draft } = await findWorkflow(ctx, workflowId)
  return checkAnyGraph(ctx, { graph: draft })
}

/** The problems that a graph would have in this project, and how many of them stop publishing. */
export async function checkAnyGraph(ctx: Context, { graph }: CheckGraph): Promise<GraphChecks> {
  const problems = await checkInProject(ctx, graph)
  const errors = errorsOf(problems).length
  return { problems, errors, warnings: problems.length - errors }
}
