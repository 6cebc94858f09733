import "server-only"
import type { ImportQuery, ImportWorkflow } from "@/lib/contracts/workflow-documents"
import type { Workflow } from "@/lib/contracts/workflows"
import type { Context } from "../../context"
import { createWorkflow } from "../create"

/** Makes a disabled workflow of a document. Each import makes another one. Throws Invalid for a graph with unknown parts. */
export function importWorkflow(ctx: Context, document: ImportWorkflow, query: ImportQuery = {}): Promise<Workflow> {
  const { name, description, reentry, graph } = document
  return createWorkflow(ctx, { name: query.name ?? name, description, reentry, graph })
}
