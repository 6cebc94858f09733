import { AddSuppressions, SuppressionListQuery } from "@/lib/contracts/suppressions"
import { route } from "@/lib/http/route"
import { addSuppressions } from "@/lib/services/suppressions/add"
import { listSuppressions } from "@/lib/services/suppressions/list"

export const GET = route("secret", { query: SuppressionListQuery }, (ctx, { query }) => listSuppressions(ctx, query))

export const POST = route("secret", { body: AddSuppressions, status: 201 }, (ctx, { body }) =>
  addSuppressions(ctx, body),
)
