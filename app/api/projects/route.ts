import { z } from "zod"
import { requireSignedIn } from "@/lib/auth/session"
import { ProjectName } from "@/lib/contracts/accounts"
import { openRoute } from "@/lib/http/route"
import { createProject } from "@/lib/services/projects/create"

export const POST = openRoute({ body: z.object({ name: ProjectName }), status: 201 }, async (ctx, { body }) => {
  const user = await requireSignedIn(ctx)
  return createProject(ctx, { name: body.name, ownerId: user.id })
})
