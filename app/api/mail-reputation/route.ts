import { route } from "@/lib/http/route"
import { readMailReputation } from "@/lib/services/mail-reputation/read"

export const GET = route("secret", {}, (ctx) => readMailReputation(ctx))
