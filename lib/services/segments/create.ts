import "server-only"
import { isUniqueViolation } from "@/db/errors"
import { segments } from "@/db/schema/segments"
import type { CreateSegment, Segment } from "@/lib/contracts/segments"
import { newId } from "@/lib/ids"
import { recordAudit } from "../audit/record"
import { actorName, type Context, inTransaction } from "../context"
import { beginComputation } from "./compute"
import { lockMemberships } from "./evaluation/lock"
import { freeSlug, requireFreeSlug, slugTaken } from "./slug"
import { toSegment } from "./to-segment"
import { requireSound, writeDependencies } from "./write-condition"

/**
 * Makes a segment; a dynamic one is then computed, which fires nothing unless asked. Throws Invalid for a condition that
 * asks about unknown segments, and Conflict when the slug is taken.
 */
export async function createSegment(ctx: Context, input: CreateSegment): Promise<Segment> {
  const id = newId("seg")
  const { name, description, type, trackMembership, condition } = input
  try {
    return await inTransaction(ctx, async (tx) => {
      await lockMemberships(tx)
      if (condition) await requireSound(tx, id, condition)
      if (input.slug) await requireFreeSlug(tx, input.slug, id)
      const slug = input.slug ?? (await freeSlug(tx, name))
      const [row] = await tx.db
        .insert(segments)
        .values({
          ...{ id, name, description, slug, type, trackMembership, condition },
          projectId: tx.project.id,
          createdBy: actorName(tx.actor),
          createdAt: tx.now,
          updatedAt: tx.now,
        })
        .returning()
      if (!row) throw new Error("Making a segment answered no row.")
      await recordAudit(tx, { action: "segment.created", subject: id, detail: { name } })
      if (!condition) return toSegment(row)
      await writeDependencies(tx, id, condition)
      return toSegment(await beginComputation(tx, row, { tells: input.fireEvents }))
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw slugTaken(input.slug ?? name)
    throw error
  }
}
