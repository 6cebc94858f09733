import { ConsentExportQuery } from "@/lib/contracts/consent-changes"
import { exportFile } from "@/lib/http/export-file"
import { route } from "@/lib/http/route"
import { exportConsentChanges } from "@/lib/services/consent/export-changes"

export const GET = route("secret", { query: ConsentExportQuery }, async (ctx, { query }) =>
  exportFile(ctx, { name: "consent-changes", format: query.format, content: exportConsentChanges(ctx, query) }),
)
