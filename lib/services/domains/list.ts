import "server-only"
import { asc, eq } from "drizzle-orm"
import { domains } from "@/db/schema/domains"
import type { Domain } from "@/lib/contracts/domains"
import type { Context } from "../context"
import { toDomain } from "./to-domain"

/** The project's domains by name. */
export async function listDomains(ctx: Context): Promise<Domain[]> {
  const rows = await ctx.db
    .select()
    .from(domains)
    .where(eq(domains.projectId, ctx.project.id))
    .orderBy(asc(domains.name))
  return rows.map(toDomain)
}
