import { requireSignedIn } from "@/lib/auth/session"
import { openRoute } from "@/lib/http/route"
import { listSessions } from "@/lib/services/sessions/list"

export const GET = openRoute({}, async (ctx) => {
  const user = await requireSignedIn(ctx)
  return listSessions(ctx, { userId: user.id, currentId: user.sessionId })
})
