import { CreateWorkflow, WorkflowListQuery } from "@/lib/contracts/workflows"
import { route } from "@/lib/http/route"
import { createWorkflow } from "@/lib/services/workflows/create"
import { listWorkflows } from "@/lib/services/workflows/list"

export const GET = route("secret", { query: WorkflowListQuery }, (ctx, { query }) => listWorkflows(ctx, query))

export const POST = route("secret", { body: CreateWorkflow, status: 201 }, (ctx, { body }) => createWorkflow(ctx, body))
