import "server-only"
import { and, eq, isNull, lt, or, sql } from "drizzle-orm"
import { apiKeys } from "@/db/schema/api-keys"
import { projects } from "@/db/schema/projects"
import type { Anonymous, Project } from "../context"
import { prepared } from "../prepared"
import { hashKey } from "./hash"

export type FoundKey = { id: string; keyKind: "public" | "secret"; project: Project }

const usedResolutionMs = 60_000

/** The key with its project, undefined when unknown or revoked. Its last-used time is kept to the minute. */
export async function findKey(ctx: Anonymous, key: string): Promise<FoundKey | undefined> {
  const [row] = await findByHash(ctx.db).execute({ hash: hashKey(key) })
  if (!row) return undefined
  const { lastUsedAt, ...found } = row
  const before = new Date(ctx.now.getTime() - usedResolutionMs)
  if (!lastUsedAt || lastUsedAt < before) {
    const stale = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, before))
    await ctx.db
      .update(apiKeys)
      .set({ lastUsedAt: ctx.now })
      .where(and(eq(apiKeys.id, row.id), stale))
  }
  return found
}

const findByHash = prepared((db) =>
  db
    .select({
      id: apiKeys.id,
      keyKind: apiKeys.kind,
      lastUsedAt: apiKeys.lastUsedAt,
      project: { id: projects.id, slug: projects.slug, name: projects.name },
    })
    .from(apiKeys)
    .innerJoin(projects, eq(projects.id, apiKeys.projectId))
    .where(and(eq(apiKeys.hash, sql.placeholder("hash")), isNull(apiKeys.revokedAt)))
    .prepare("find_api_key"),
)
