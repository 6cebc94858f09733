import { route } from "@/lib/http/route"
import { deleteSecret } from "@/lib/services/secrets/delete"

export const DELETE = route<{ name: string }>("session", {}, (ctx, { params }) => deleteSecret(ctx, params.name))
