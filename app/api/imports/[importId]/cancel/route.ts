import { route } from "@/lib/http/route"
import { cancelImport } from "@/lib/services/imports/cancel"

export const POST = route<{ importId: string }>("secret", {}, (ctx, { params }) => cancelImport(ctx, params.importId))
