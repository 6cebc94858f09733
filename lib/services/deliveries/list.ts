import "server-only"
import { and, desc, lt } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import type { DeliveryListQuery, DeliverySummary } from "@/lib/contracts/deliveries"
import { type Page, toPage } from "@/lib/contracts/list"
import type { Context } from "../context"
import { matching } from "./matching"
import { selectDeliveries, toSummary } from "./select"

/** Deliveries of the project, newest first. */
export async function listDeliveries(ctx: Context, query: DeliveryListQuery): Promise<Page<DeliverySummary>> {
  const rows = await selectDeliveries(ctx)
    .where(and(matching(ctx, query), query.cursor ? lt(deliveries.id, query.cursor) : undefined))
    .orderBy(desc(deliveries.id))
    .limit(query.limit + 1)
  const page = toPage(rows, query.limit, ({ delivery }) => delivery.id)
  return { ...page, data: page.data.map(toSummary) }
}
