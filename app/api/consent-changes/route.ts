import { ConsentChangesQuery } from "@/lib/contracts/consent-changes"
import { route } from "@/lib/http/route"
import { listConsentChanges } from "@/lib/services/consent/list-changes"

export const GET = route("secret", { query: ConsentChangesQuery }, (ctx, { query }) => listConsentChanges(ctx, query))
