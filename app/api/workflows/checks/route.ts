import { CheckGraph } from "@/lib/contracts/workflow-checks"
import { route } from "@/lib/http/route"
import { checkAnyGraph } from "@/lib/services/workflows/check"

export const POST = route("secret", { body: CheckGraph }, (ctx, { body }) => checkAnyGraph(ctx, body))
