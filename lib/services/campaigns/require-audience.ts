import "server-only"
import type { Audience } from "@/lib/contracts/campaigns"
import type { Context } from "../context"
import { requireSegments } from "../segments/asking/require"
import { filterOf } from "./audience"

/** Throws Invalid where an audience asks for a segment that is not there. */
export async function requireAudience(tx: Context, audience: Audience): Promise<void> {
  if (audience.type === "ALL") return
  const field = audience.type === "SEGMENT" ? "segmentId" : "audienceCondition"
  await requireSegments(tx, { filter: filterOf(audience), field })
}
