import { requireProject } from "@/lib/auth/session"
import { downloadFor } from "@/lib/http/download"
import { readReceivedSource } from "@/lib/services/received/show/find"

type Params = { params: Promise<{ project: string; emailId: string }> }

/** The API's source for a browser that downloads: a link cannot name its project in a header. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { project, emailId } = await params
  const { ctx } = await requireProject(project)
  return downloadFor(request, ctx, async () => ({
    content: await readReceivedSource(ctx, emailId),
    filename: `${emailId}.eml`,
    contentType: "message/rfc822",
  }))
}
