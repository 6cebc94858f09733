import "server-only"
import { and, asc, desc, eq, gt, inArray, lte } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import type { BulkTarget } from "@/lib/contracts/bulk-changes"
import { matchingContacts } from "../contacts/search"
import type { ContactRow } from "../contacts/to-contact"
import { whoMatches } from "../contacts/who-matches"
import type { Context } from "../context"

type Between = { after: string | null; upTo: string | null; limit: number }

/** The next contacts to look at, in the order of their ids; those among them whom the target means are `meant`. */
export async function nextTargets(
  tx: Context,
  target: BulkTarget,
  { after, upTo, limit }: Between,
): Promise<{ seen: ContactRow[]; meant: ContactRow[] }> {
  const seen = await tx.db
    .select()
    .from(contacts)
    .where(
      and(isTarget(tx, target), after ? gt(contacts.id, after) : undefined, upTo ? lte(contacts.id, upTo) : undefined),
    )
    .orderBy(asc(contacts.id))
    .limit(limit)
  if (target.mode === "ids") return { seen, meant: seen }
  const { condition } = target.filter
  const excluded = new Set(target.excludeIds)
  const matching = await whoMatches(tx, condition, seen)
  return { seen, meant: matching.filter(({ id }) => !excluded.has(id)) }
}

/** How many there are to look at, and the last of them: who comes later is not meant. */
export async function countTarget(tx: Context, target: BulkTarget): Promise<{ total: number; lastId: string | null }> {
  const [last] = await tx.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(eq(contacts.projectId, tx.project.id))
    .orderBy(desc(contacts.id))
    .limit(1)
  return { total: await tx.db.$count(contacts, isTarget(tx, target)), lastId: last?.id ?? null }
}

function isTarget(ctx: Context, target: BulkTarget) {
  if (target.mode === "ids") return and(eq(contacts.projectId, ctx.project.id), inArray(contacts.id, target.contactIds))
  const { condition: filter, ...rest } = target.filter
  return matchingContacts(ctx, { ...rest, filter })
}
