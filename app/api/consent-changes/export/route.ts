import { ConsentExportQuery } from "@/lib/contracts/consent-changes"
import { consentExport } from "@/lib/http/consent-export"
import { route } from "@/lib/http/route"

export const GET = route("secret", { query: ConsentExportQuery }, async (ctx, { query }) => consentExport(ctx, query))
