import { route } from "@/lib/http/route"
import { deleteDomain } from "@/lib/services/domains/delete"
import { getDomain } from "@/lib/services/domains/get"

type Params = { domainId: string }

export const GET = route<Params>("secret", {}, (ctx, { params }) => getDomain(ctx, params.domainId))

export const DELETE = route<Params>("secret", {}, (ctx, { params }) => deleteDomain(ctx, params.domainId))
