import { PreviewSegment } from "@/lib/contracts/segments"
import { route } from "@/lib/http/route"
import { previewSegment } from "@/lib/services/segments/preview"

/** Counts whom a condition would hold for; changes nothing, and is a POST because a condition is too long for a URL. */
export const POST = route("secret", { body: PreviewSegment }, (ctx, { body }) => previewSegment(ctx, body))
