import { ContactExportQuery } from "@/lib/contracts/contacts"
import { exportFile } from "@/lib/http/export-file"
import { route } from "@/lib/http/route"
import { exportContacts } from "@/lib/services/exports/contacts"

export const GET = route("secret", { query: ContactExportQuery }, async (ctx, { query }) =>
  exportFile(ctx, { name: "contacts", format: query.format, content: await exportContacts(ctx, query) }),
)
