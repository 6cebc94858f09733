import { EventListQuery } from "@/lib/contracts/events"
import { route } from "@/lib/http/route"
import { listEvents } from "@/lib/services/events/list"

export const GET = route("secret", { query: EventListQuery }, (ctx, { query }) => listEvents(ctx, query))
