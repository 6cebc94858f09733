import "server-only"
import type { Segment } from "@/lib/contracts/segments"
import type { Context } from "../context"
import { findSegment } from "./find"
import { toSegment } from "./to-segment"

/** One segment. Throws NotFound. */
export async function getSegment(ctx: Context, id: string): Promise<Segment> {
  return toSegment(await findSegment(ctx, id))
}
