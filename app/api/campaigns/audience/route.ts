import { CountAudience } from "@/lib/contracts/campaigns"
import { route } from "@/lib/http/route"
import { countAudience } from "@/lib/services/campaigns/count-audience"

/** Counts an audience; changes nothing, and is a POST because a condition is too long for a URL. */
export const POST = route("secret", { body: CountAudience }, (ctx, { body }) => countAudience(ctx, body))
