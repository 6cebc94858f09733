import "server-only"
import { and, eq, inArray } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { segments } from "@/db/schema/segments"
import { segmentsIn } from "@/lib/segments/dependencies"
import { inOrder } from "@/lib/segments/order"
import type { Filter } from "@/lib/workflow/conditions"
import type { ContactRow } from "../../contacts/to-contact"
import type { Context } from "../../context"
import type { SegmentRow } from "../find"

/** A dynamic segment with the segments that its condition asks about. */
export type Dynamic = SegmentRow & { condition: Filter; asks: string[] }

/** The dynamic segments of the project, each behind those that it asks about. */
export async function loadDynamic(ctx: Context): Promise<Dynamic[]> {
  const rows = await ctx.db
    .select()
    .from(segments)
    .where(and(eq(segments.projectId, ctx.project.id), eq(segments.type, "DYNAMIC")))
  return inOrder(
    rows.flatMap((row) =>
      row.condition ? [{ ...row, condition: row.condition, asks: segmentsIn(row.condition) }] : [],
    ),
  )
}

/** Those of some contacts that are still there. */
export function loadContacts(ctx: Context, ids: string[]): Promise<ContactRow[]> {
  return ctx.db
    .select()
    .from(contacts)
    .where(and(eq(contacts.projectId, ctx.project.id), inArray(contacts.id, ids)))
}
