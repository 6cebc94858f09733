import { route } from "@/lib/http/route"
import { resumeMarketing } from "@/lib/services/mail-reputation/resume"

export const POST = route("secret", {}, (ctx) => resumeMarketing(ctx))
