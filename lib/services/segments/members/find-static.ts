import "server-only"
import { Conflict } from "@/lib/errors"
import type { Context } from "../../context"
import { findSegment, type SegmentRow } from "../find"

/** A segment whose members are given. Throws NotFound, and Conflict for one whose condition says who is in it. */
export async function findStatic(tx: Context, id: string): Promise<SegmentRow> {
  const segment = await findSegment(tx, id)
  if (segment.type === "STATIC") return segment
  throw new Conflict("The condition of a dynamic segment says who is in it; nobody is put there.", {
    code: "dynamic_segment",
  })
}
