import { Track } from "@/lib/contracts/track"
import { answerPreflight, withCors } from "@/lib/http/cors"
import { route } from "@/lib/http/route"
import { trackEvent } from "@/lib/services/events/track"

export const POST = withCors(route("any-key", { body: Track }, (ctx, { body }) => trackEvent(ctx, body)))

export const OPTIONS = answerPreflight
