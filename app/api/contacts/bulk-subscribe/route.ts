import { BulkTarget } from "@/lib/contracts/bulk-changes"
import { route } from "@/lib/http/route"
import { createBulkChange } from "@/lib/services/bulk-changes/create"

export const POST = route("secret", { body: BulkTarget, status: 202 }, (ctx, { body }) =>
  createBulkChange(ctx, { kind: "subscribe" }, body),
)
