import { route } from "@/lib/http/route"
import { listBulkChanges } from "@/lib/services/bulk-changes/find"

export const GET = route("secret", {}, (ctx) => listBulkChanges(ctx))
