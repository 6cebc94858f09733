import { BulkUpdateWorkflows } from "@/lib/contracts/bulk-update"
import { route } from "@/lib/http/route"
import { deleteWorkflows } from "@/lib/services/workflows/bulk-delete"

export const POST = route("secret", { body: BulkUpdateWorkflows }, (ctx, { body }) => deleteWorkflows(ctx, body.ids))
