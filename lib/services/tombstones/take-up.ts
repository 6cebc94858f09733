import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { tombstones } from "@/db/schema/tombstones"
import { addressHashes } from "@/lib/crypto/address-hash"
import type { Context } from "../context"
import { textArray } from "../text-array"

/**
 * Opts out again those of some contacts, by their ids, whose address had opted out before; answers which. Their rows hold
 * it from now on. Must run in the transaction that gives them their address, and behind the statement that does: whoever
 * was deleted at the same moment has left a tombstone by then.
 */
export async function takeUpOptOuts(tx: Context, given: { id: string; email: string }[]): Promise<Set<string>> {
  const idByHash = byHash(tx, given, ({ id }) => id)
  if (idByHash.size === 0) return new Set()
  const found = await tx.db
    .delete(tombstones)
    .where(isOneOf(tx, [...idByHash.keys()]))
    .returning()
  const outs = found.map(({ emailHash, optedOutAt }) => ({ id: idByHash.get(emailHash), at: optedOutAt.toISOString() }))
  if (outs.length > 0)
    await tx.db.execute(sql`
      update ${contacts} contact set subscribed = false, opted_out_at = opted.at
      from jsonb_to_recordset(${JSON.stringify(outs)}::text::jsonb) as opted(id text, at timestamptz)
      where contact.project_id = ${tx.project.id} and contact.id = opted.id`)
  return new Set(outs.flatMap(({ id }) => (id ? [id] : [])))
}

/** Which of some addresses opted out before and belong to no contact. */
export async function findOptOuts(ctx: Context, emails: string[]): Promise<Set<string>> {
  const emailByHash = byHash(
    ctx,
    emails.map((email) => ({ email })),
    ({ email }) => email,
  )
  if (emailByHash.size === 0) return new Set()
  const found = await ctx.db
    .select({ emailHash: tombstones.emailHash })
    .from(tombstones)
    .where(isOneOf(ctx, [...emailByHash.keys()]))
  return new Set(found.map(({ emailHash }) => emailByHash.get(emailHash) ?? ""))
}

function byHash<T extends { email: string }>(ctx: Context, given: T[], keyOf: (one: T) => string) {
  const { id } = ctx.project
  return new Map(given.flatMap((one) => addressHashes(id, one.email).map((hash) => [hash, keyOf(one)] as const)))
}

function isOneOf(ctx: Context, hashes: string[]) {
  return and(eq(tombstones.projectId, ctx.project.id), sql`${tombstones.emailHash} = any(${textArray(hashes)})`)
}
