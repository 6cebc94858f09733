import "server-only"
import { isUniqueViolation } from "@/db/errors"
import { segments } from "@/db/schema/segments"
import type { Segment, UpdateSegment } from "@/lib/contracts/segments"
import { Conflict, Invalid } from "@/lib/errors"
import { canonical } from "@/lib/workflow/same-graph"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { segmentUsage } from "./asking/usage"
import { beginComputation } from "./compute"
import { lockMemberships } from "./evaluation/lock"
import { findSegment, isSegment, type SegmentRow } from "./find"
import { requireFreeSlug, slugTaken } from "./slug"
import { toSegment } from "./to-segment"
import { requireSound, writeDependencies } from "./write-condition"

/**
 * Changes what is given. Another condition is computed anew, which fires nothing unless asked; another name leaves the
 * slug. Throws NotFound, Invalid, and Conflict where workflows listen to the events that another slug would rename.
 */
export async function updateSegment(ctx: Context, id: string, input: UpdateSegment): Promise<Segment> {
  try {
    return await inTransaction(ctx, async (tx) => {
      await lockMemberships(tx)
      const before = await findSegment(tx, id, { lock: true })
      const { name, description, slug, trackMembership } = input
      const condition = await newCondition(tx, before, input)
      if (slug !== undefined && slug !== before.slug) await requireRenamable(tx, before, { ...input, slug })
      const [row] = await tx.db
        .update(segments)
        .set({ name, description, slug, trackMembership, condition, updatedAt: tx.now })
        .where(isSegment(tx, id))
        .returning()
      if (!row) throw new Error("A locked segment was not there to be changed.")
      await recordAudit(tx, { action: "segment.updated", subject: id, detail: { name: row.name, slug: row.slug } })
      if (!condition) return toSegment(row)
      await writeDependencies(tx, id, condition)
      return toSegment(await beginComputation(tx, row, { tells: input.fireEvents }))
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw slugTaken(input.slug ?? "")
    throw error
  }
}

/** Undefined when it stays as it is. */
async function newCondition(tx: Context, before: SegmentRow, { condition }: UpdateSegment) {
  if (!condition || canonical(condition) === canonical(before.condition)) return undefined
  if (before.type === "STATIC") {
    const message = "A static segment has members, no condition."
    throw new Invalid(message, {
      code: "static_segment",
      errors: [{ field: "condition", code: "static_segment", message }],
    })
  }
  await requireSound(tx, before.id, condition)
  return condition
}

async function requireRenamable(tx: Context, before: SegmentRow, input: UpdateSegment & { slug: string }) {
  await requireFreeSlug(tx, input.slug, before.id)
  if (input.confirmSlug) return
  const listening = (await segmentUsage(tx, before.id)).workflows.filter(({ listens }) => listens)
  if (listening.length === 0) return
  const names = listening.map(({ name }) => `“${name}”`).join(", ")
  const message = `These workflows listen to the events of ${before.slug} and would hear nothing any more: ${names}.`
  throw new Conflict(`${message} Say confirmSlug to change it all the same.`, {
    code: "slug_in_use",
    errors: [{ field: "slug", code: "slug_in_use", message }],
  })
}
