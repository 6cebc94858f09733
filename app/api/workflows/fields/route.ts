import { FieldsQuery } from "@/lib/contracts/workflow-fields"
import { route } from "@/lib/http/route"
import { listWorkflowFields } from "@/lib/services/workflows/list-fields"

export const GET = route("secret", { query: FieldsQuery }, (ctx, { query }) => listWorkflowFields(ctx, query))
