import "server-only"
import { and, asc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm"
import { campaigns } from "@/db/schema/campaigns"
import { segmentDependencies } from "@/db/schema/segment-dependencies"
import { segments } from "@/db/schema/segments"
import { workflowVersions } from "@/db/schema/workflow-versions"
import { workflows } from "@/db/schema/workflows"
import type { SegmentUsage } from "@/lib/contracts/segments"
import { segmentEvents } from "@/lib/segments/slug"
import type { Context } from "../../context"
import { findSegment } from "../find"

/** What asks about a segment or listens to its events. Throws NotFound. */
export async function segmentUsage(ctx: Context, id: string): Promise<SegmentUsage> {
  const { slug } = await findSegment(ctx, id)
  return {
    workflows: await usingWorkflows(ctx, { id, slug }),
    segments: await askingSegments(ctx, id),
    campaigns: await openCampaigns(ctx, id),
  }
}

/** In its draft or in what is published: ids and event names stand there as texts of their own. */
async function usingWorkflows(ctx: Context, { id, slug }: { id: string; slug: string }) {
  const names = Object.values(segmentEvents(slug)).map((name) => JSON.stringify(name))
  const holds = (text: string) =>
    sql`(position(${text} in ${workflows.draft}::text) > 0 or position(${text} in coalesce(${workflowVersions.graph}::text, '')) > 0)`
  const listens = sql<boolean>`${or(...names.map(holds)) as SQL}`
  return ctx.db
    .select({ id: workflows.id, name: workflows.name, enabled: workflows.enabled, listens })
    .from(workflows)
    .leftJoin(workflowVersions, eq(workflowVersions.id, workflows.publishedVersionId))
    .where(and(eq(workflows.projectId, ctx.project.id), isNull(workflows.deletedAt), or(holds(id), listens)))
    .orderBy(asc(workflows.name), asc(workflows.id))
}

function askingSegments(ctx: Context, id: string) {
  return ctx.db
    .select({ id: segments.id, name: segments.name })
    .from(segmentDependencies)
    .innerJoin(segments, eq(segments.id, segmentDependencies.segmentId))
    .where(
      and(
        eq(segmentDependencies.projectId, ctx.project.id),
        eq(segmentDependencies.kind, "segment"),
        eq(segmentDependencies.name, id),
      ),
    )
    .orderBy(asc(segments.name))
}

/** Those that may yet write to somebody. */
function openCampaigns(ctx: Context, id: string) {
  return ctx.db
    .select({ id: campaigns.id, name: campaigns.name })
    .from(campaigns)
    .where(
      and(
        eq(campaigns.projectId, ctx.project.id),
        inArray(campaigns.status, ["DRAFT", "SCHEDULED", "SENDING", "PAUSED"]),
        sql`position(${id} in ${campaigns.audience}::text) > 0`,
      ),
    )
    .orderBy(asc(campaigns.name))
}
