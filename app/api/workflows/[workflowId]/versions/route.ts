import { VersionListQuery } from "@/lib/contracts/versions"
import { PublishWorkflow } from "@/lib/contracts/workflows"
import { route } from "@/lib/http/route"
import { publishWorkflow } from "@/lib/services/workflows/publish"
import { listVersions } from "@/lib/services/workflows/versions/list"

type Params = { workflowId: string }

export const GET = route<Params, never, typeof VersionListQuery>("secret", { query: VersionListQuery }, (ctx, input) =>
  listVersions(ctx, input.params.workflowId, input.query),
)

export const POST = route<Params, typeof PublishWorkflow>(
  "secret",
  { body: PublishWorkflow, status: 201 },
  (ctx, { params, body }) => publishWorkflow(ctx, params.workflowId, body),
)
