import { linkedDownload } from "@/lib/auth/linked-download"
import { ContactExportQuery } from "@/lib/contracts/contacts"
import { exportFile } from "@/lib/http/export-file"
import { exportContacts } from "@/lib/services/exports/contacts"

export const GET = linkedDownload(ContactExportQuery, async (ctx, query) =>
  exportFile(ctx, { name: "contacts", format: query.format, content: await exportContacts(ctx, query) }),
)
