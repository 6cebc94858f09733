import { VersionListQuery } from "@/lib/contracts/versions"
import { route } from "@/lib/http/route"
import { listVersions } from "@/lib/services/workflows/versions/list"

export const GET = route<{ workflowId: string }, never, typeof VersionListQuery>(
  "secret",
  { query: VersionListQuery },
  (ctx, { params, query }) => listVersions(ctx, params.workflowId, query),
)
