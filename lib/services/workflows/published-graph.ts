import "server-only"
import { eq } from "drizzle-orm"
import { LRUCache } from "lru-cache"
import { workflowVersions } from "@/db/schema/workflow-versions"
import { Graph } from "@/lib/workflow/graph"
import type { Anonymous } from "../context"

// Versions never change, so a copy in memory is never stale.
const cache = new LRUCache<string, Graph>({ max: 500 })

/** The graph of a version, from memory after the first time. */
export async function publishedGraph(ctx: Pick<Anonymous, "db">, versionId: string): Promise<Graph> {
  const cached = cache.get(versionId)
  if (cached) return cached
  const [row] = await ctx.db
    .select({ graph: workflowVersions.graph })
    .from(workflowVersions)
    .where(eq(workflowVersions.id, versionId))
  if (!row) throw new Error(`Version ${versionId} is gone.`)
  const graph = Graph.parse(row.graph)
  cache.set(versionId, graph)
  return graph
}
