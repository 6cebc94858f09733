import { ActivityQuery } from "@/lib/contracts/workflow-activity"
import { route } from "@/lib/http/route"
import { listActivity } from "@/lib/services/workflows/list-activity"

export const GET = route("secret", { query: ActivityQuery }, async (ctx, { query }) => ({
  data: await listActivity(ctx, query),
}))
