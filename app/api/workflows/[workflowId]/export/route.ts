import { documentFileName, documentText } from "@/lib/contracts/workflow-documents"
import { route } from "@/lib/http/route"
import { exportWorkflow } from "@/lib/services/workflows/documents/export"

export const GET = route<{ workflowId: string }>("secret", {}, async (ctx, { params }) => {
  const document = await exportWorkflow(ctx, params.workflowId)
  return new Response(documentText(document), {
    headers: {
      "content-type": "application/json",
      "content-disposition": `attachment; filename="${documentFileName(document.name)}"`,
      "cache-control": "no-store",
      "x-request-id": ctx.requestId,
    },
  })
})
