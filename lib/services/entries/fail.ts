import "server-only"
import { and, eq } from "drizzle-orm"
import { entries } from "@/db/schema/entries"
import type { Context } from "../context"

/** Ends an entry whose run gave up; who has entered stays. Does nothing when it is over. */
export async function failEntry(ctx: Context, id: string): Promise<void> {
  await ctx.db
    .update(entries)
    .set({ status: "FAILED", endedAt: ctx.now })
    .where(and(eq(entries.projectId, ctx.project.id), eq(entries.id, id), eq(entries.status, "RUNNING")))
}
