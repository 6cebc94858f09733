import "server-only"
import { and, eq, inArray, ne } from "drizzle-orm"
import { segments } from "@/db/schema/segments"
import { Conflict } from "@/lib/errors"
import { numbered, slugOf } from "@/lib/segments/slug"
import type { Context } from "../context"

const mostAlike = 1000
const triedAtOnce = 20

/** A slug for a name that no segment of the project has. The unique index has the last word. */
export async function freeSlug(tx: Context, name: string): Promise<string> {
  const slug = slugOf(name)
  for (let first = 1; first < mostAlike; first += triedAtOnce) {
    const tries = Array.from({ length: triedAtOnce }, (_, index) => numbered(slug, first + index))
    const taken = await tx.db
      .select({ slug: segments.slug })
      .from(segments)
      .where(and(eq(segments.projectId, tx.project.id), inArray(segments.slug, tries)))
    const free = tries.find((one) => !taken.some((row) => row.slug === one))
    if (free) return free
  }
  throw slugTaken(slug)
}

/** Throws Conflict when another segment of the project has the slug. */
export async function requireFreeSlug(tx: Context, slug: string, ownId: string): Promise<void> {
  const [other] = await tx.db
    .select({ id: segments.id })
    .from(segments)
    .where(and(eq(segments.projectId, tx.project.id), eq(segments.slug, slug), ne(segments.id, ownId)))
  if (other) throw slugTaken(slug)
}

export function slugTaken(slug: string): Conflict {
  const message = `Another segment already has the slug ${slug}.`
  return new Conflict(message, { code: "slug_taken", errors: [{ field: "slug", code: "slug_taken", message }] })
}
