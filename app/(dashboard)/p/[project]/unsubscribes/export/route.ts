import { requireProject } from "@/lib/auth/session"
import { ConsentExportQuery } from "@/lib/contracts/consent-changes"
import { consentExport } from "@/lib/http/consent-export"

type Params = { params: Promise<{ project: string }> }

/** The API's export for a browser that downloads: a link cannot name its project in a header. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { ctx } = await requireProject((await params).project)
  const query = ConsentExportQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  return query.success ? consentExport(ctx, query.data) : new Response("This is not an export.", { status: 400 })
}
