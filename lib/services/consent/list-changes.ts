import "server-only"
import type { ConsentChange, ConsentChangesQuery } from "@/lib/contracts/consent-changes"
import { type Page, toPage } from "@/lib/contracts/list"
import type { Context } from "../context"
import { findConsentChanges } from "./find-changes"
import { withDeliveries } from "./with-deliveries"

/** One page of the project's flips: from the oldest on, to catch up, or from the newest back, to look at. */
export async function listConsentChanges(ctx: Context, query: ConsentChangesQuery): Promise<Page<ConsentChange>> {
  const { order, cursor, after, limit, include } = query
  const range = order === "oldest" ? { after: Math.max(cursor ?? 0, after ?? 0) } : { before: cursor, after }
  const rows = await findConsentChanges(ctx, query, { order, ...range, limit: limit + 1 })
  const page = toPage(rows, limit, (row) => String(row.sequence))
  return include === "deliveries" ? { ...page, data: await withDeliveries(ctx, page.data) } : page
}
