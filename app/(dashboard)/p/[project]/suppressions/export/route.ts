import { linkedDownload } from "@/lib/auth/linked-download"
import { SuppressionExportQuery } from "@/lib/contracts/suppressions"
import { exportFile } from "@/lib/http/export-file"
import { exportSuppressions } from "@/lib/services/exports/suppressions"

export const GET = linkedDownload(SuppressionExportQuery, async (ctx, query) =>
  exportFile(ctx, { name: "suppressions", format: query.format, content: exportSuppressions(ctx, query) }),
)
