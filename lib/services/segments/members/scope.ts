import "server-only"
import type { Scope } from "@/lib/workflow/template"
import type { Context } from "../../context"
import { loadMemberships } from "../evaluation/facts"

/**
 * What rules `segment.<id>` read, by the contacts' ids: each segment that the contact is in, as true. `reads` is what the
 * scope is for, such as a filter; where that cannot name a segment nothing is asked.
 */
export async function membershipScopes(
  ctx: Context,
  contactIds: string[],
  reads: unknown,
): Promise<(contactId: string) => Scope> {
  if (!mayNameSegments(reads)) return () => ({})
  const memberships = await loadMemberships(ctx, contactIds)
  return (contactId) => ({
    segment: Object.fromEntries([...(memberships.get(contactId) ?? [])].map((id) => [id, true])),
  })
}

/** The same for one contact. */
export async function membershipScope(ctx: Context, contactId: string, reads: unknown): Promise<Scope> {
  return (await membershipScopes(ctx, [contactId], reads))(contactId)
}

function mayNameSegments(reads: unknown): boolean {
  return reads !== undefined && reads !== null && JSON.stringify(reads).includes("segment.")
}
