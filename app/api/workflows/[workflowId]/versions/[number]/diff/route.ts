import { VersionDiffQuery } from "@/lib/contracts/versions"
import { route } from "@/lib/http/route"
import { diffVersion } from "@/lib/services/workflows/versions/diff"

export const GET = route<{ workflowId: string; number: string }, never, typeof VersionDiffQuery>(
  "secret",
  { query: VersionDiffQuery },
  (ctx, { params, query }) => diffVersion(ctx, params, query),
)
