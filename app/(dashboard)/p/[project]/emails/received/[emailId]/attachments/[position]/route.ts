import { requireProject } from "@/lib/auth/session"
import { downloadFor } from "@/lib/http/download"
import { readReceivedAttachment } from "@/lib/services/received/show/read-attachment"

type Params = { params: Promise<{ project: string; emailId: string; position: string }> }

/** The API's attachment for a browser that downloads: a link cannot name its project in a header. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { project, emailId, position } = await params
  const { ctx } = await requireProject(project)
  return downloadFor(request, ctx, () => readReceivedAttachment(ctx, emailId, position))
}
