import { linkedDownload } from "@/lib/auth/linked-download"
import { ConsentExportQuery } from "@/lib/contracts/consent-changes"
import { exportFile } from "@/lib/http/export-file"
import { exportConsentChanges } from "@/lib/services/consent/export-changes"

export const GET = linkedDownload(ConsentExportQuery, async (ctx, query) =>
  exportFile(ctx, { name: "consent-changes", format: query.format, content: exportConsentChanges(ctx, query) }),
)
