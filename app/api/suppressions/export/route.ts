import { SuppressionExportQuery } from "@/lib/contracts/suppressions"
import { exportFile } from "@/lib/http/export-file"
import { route } from "@/lib/http/route"
import { exportSuppressions } from "@/lib/services/exports/suppressions"

export const GET = route("secret", { query: SuppressionExportQuery }, async (ctx, { query }) =>
  exportFile(ctx, { name: "suppressions", format: query.format, content: exportSuppressions(ctx, query) }),
)
