import { FailureCodesQuery } from "@/lib/contracts/executions"
import { route } from "@/lib/http/route"
import { listFailureCodes } from "@/lib/services/executions/list-failure-codes"

export const GET = route("secret", { query: FailureCodesQuery }, async (ctx, { query }) => ({
  data: await listFailureCodes(ctx, query),
}))
