import { route } from "@/lib/http/route"
import { listEventNames } from "@/lib/services/events/list-names"

export const GET = route("secret", {}, (ctx) => listEventNames(ctx))
