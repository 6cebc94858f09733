import "server-only"
import { type Filter, matches } from "@/lib/workflow/conditions"
import type { Context } from "../context"
import { membershipScopes } from "../segments/members/scope"
import { contactScope } from "./scope"
import type { ContactRow } from "./to-contact"

/** Those of some contacts for whom a filter holds, which may ask about segments too; all of them without one. */
export async function whoMatches(
  ctx: Context,
  filter: Filter | null | undefined,
  people: ContactRow[],
): Promise<ContactRow[]> {
  if (!filter) return people
  const ids = people.map(({ id }) => id)
  const memberships = await membershipScopes(ctx, ids, filter)
  return people.filter((row) => matches(filter, { ...contactScope(row), ...memberships(row.id) }, ctx.now))
}
