import "server-only"
import type { ConsentExportQuery } from "../contracts/consent-changes"
import { exportConsentChanges } from "../services/consent/export-changes"
import type { Context } from "../services/context"

const types = { csv: "text/csv; charset=utf-8", json: "application/json" }

/** The flips that a query finds, as a file to download. */
export function consentExport(ctx: Context, query: ConsentExportQuery): Response {
  const day = ctx.now.toISOString().slice(0, 10)
  return new Response(exportConsentChanges(ctx, query), {
    headers: {
      "content-type": types[query.format],
      "content-disposition": `attachment; filename="consent-changes-${day}.${query.format}"`,
      "cache-control": "no-store",
    },
  })
}
