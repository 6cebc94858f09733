import { requireSignedIn } from "@/lib/auth/session"
import { openRoute } from "@/lib/http/route"
import { revokeSession } from "@/lib/services/sessions/revoke"

export const DELETE = openRoute({}, async (ctx, { params }) => {
  const user = await requireSignedIn(ctx)
  return revokeSession(ctx, { userId: user.id, sessionId: params.sessionId ?? "" })
})
