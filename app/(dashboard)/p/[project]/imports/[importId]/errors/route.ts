import { z } from "zod"
import { linkedDownload } from "@/lib/auth/linked-download"
import { exportFile } from "@/lib/http/export-file"
import { exportImportErrors } from "@/lib/services/exports/import-errors"

type Params = { project: string; importId: string }

export const GET = linkedDownload(z.object({}), async (ctx, _, { importId }: Params) =>
  exportFile(ctx, { name: "rows-with-errors", format: "csv", content: await exportImportErrors(ctx, importId) }),
)
