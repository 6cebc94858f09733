import { exportFile } from "@/lib/http/export-file"
import { route } from "@/lib/http/route"
import { exportImportErrors } from "@/lib/services/exports/import-errors"

export const GET = route<{ importId: string }>("secret", {}, async (ctx, { params }) =>
  exportFile(ctx, {
    name: "rows-with-errors",
    format: "csv",
    content: await exportImportErrors(ctx, params.importId),
  }),
)
