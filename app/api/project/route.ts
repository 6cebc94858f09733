import { UpdateProject } from "@/lib/contracts/project"
import { route } from "@/lib/http/route"
import { getProject } from "@/lib/services/projects/get"
import { updateProject } from "@/lib/services/projects/update"

export const GET = route("secret", {}, (ctx) => getProject(ctx))

export const PATCH = route("secret", { body: UpdateProject }, (ctx, { body }) => updateProject(ctx, body))
