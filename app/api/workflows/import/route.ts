import { ImportQuery, ImportWorkflow } from "@/lib/contracts/workflow-documents"
import { route } from "@/lib/http/route"
import { importWorkflow } from "@/lib/services/workflows/documents/import"

// An exported file is indented, which makes it several times as large as the draft that it holds.
const options = { body: ImportWorkflow, query: ImportQuery, status: 201, maxBodyBytes: 8 * 1024 * 1024 }

export const POST = route("secret", options, (ctx, { body, query }) => importWorkflow(ctx, body, query))
