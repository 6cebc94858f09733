import { route } from "@/lib/http/route"
import { verifyDomain } from "@/lib/services/domains/verify"

export const POST = route<{ domainId: string }>("secret", {}, (ctx, { params }) => verifyDomain(ctx, params.domainId))
