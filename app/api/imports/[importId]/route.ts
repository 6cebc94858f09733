import { route } from "@/lib/http/route"
import { getImport } from "@/lib/services/imports/get"

export const GET = route<{ importId: string }>("secret", {}, (ctx, { params }) => getImport(ctx, params.importId))
