import "server-only"
import { and, eq, isNotNull } from "drizzle-orm"
import { domains } from "@/db/schema/domains"
import type { Context } from "../context"
import type { DomainRow } from "./find"

/** The domain of this very name, not of one above it, if the project has verified it. */
export async function findVerified(ctx: Context, name: string): Promise<DomainRow | undefined> {
  const [row] = await ctx.db
    .select()
    .from(domains)
    .where(
      and(eq(domains.projectId, ctx.project.id), eq(domains.name, name.toLowerCase()), isNotNull(domains.verifiedAt)),
    )
  return row
}
