import { requireSignedIn } from "@/lib/auth/session"
import { UpdateInstallation } from "@/lib/contracts/accounts"
import { openRoute } from "@/lib/http/route"
import { readInstallation, updateInstallation } from "@/lib/services/installation/settings"

export const GET = openRoute({}, async (ctx) => {
  await requireSignedIn(ctx)
  return readInstallation(ctx)
})

export const PATCH = openRoute({ body: UpdateInstallation }, async (ctx, { body }) =>
  updateInstallation(ctx, await requireSignedIn(ctx), body),
)
