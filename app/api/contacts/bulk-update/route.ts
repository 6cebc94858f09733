import { BulkUpdate } from "@/lib/contracts/bulk-changes"
import { route } from "@/lib/http/route"
import { createBulkChange } from "@/lib/services/bulk-changes/create"

export const POST = route("secret", { body: BulkUpdate, status: 202 }, (ctx, { body: { data, ...target } }) =>
  createBulkChange(ctx, { kind: "update", data }, target),
)
