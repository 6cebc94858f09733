"use client"
import { useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { useProject } from "@/components/shell/project-context"
import { Loaded } from "@/components/ui/list"
import { Section } from "@/components/ui/section"
import type { Segment, SegmentUsage } from "@/lib/contracts/segments"
import { segmentUsageQuery } from "@/lib/queries/segments"

/** What asks about a segment or listens to its events. */
export function UsageSection({ segment }: { segment: Segment }) {
  const query = useQuery(segmentUsageQuery(useProject(), segment.id))
  return (
    <Section title="Used by" note="While something uses it, it cannot be deleted.">
      <Loaded query={query}>{(usage) => <UsageList usage={usage} />}</Loaded>
    </Section>
  )
}

/** Everything that uses a segment, with the way to it. */
export function UsageList({ usage }: { usage: SegmentUsage }) {
  const project = useProject()
  const users = [
    ...usage.workflows.map(({ id, name, enabled }) => ({
      path: `workflows/${id}`,
      name,
      kind: enabled ? "Workflow" : "Workflow, not enabled",
    })),
    ...usage.segments.map(({ id, name }) => ({ path: `segments/${id}`, name, kind: "Segment" })),
    ...usage.campaigns.map(({ id, name }) => ({ path: `campaigns/${id}`, name, kind: "Campaign" })),
  ]
  if (users.length === 0) return <p className="text-quiet">Nothing yet. A workflow can start with its entry or exit.</p>
  return (
    <ul aria-label="Used by" className="grid gap-1">
      {users.map(({ path, name, kind }) => (
        <li key={path} className="flex gap-3">
          <Link href={`/p/${project}/${path}`} className="truncate font-medium hover:text-accent">
            {name}
          </Link>
          <span className="text-quiet">{kind}</span>
        </li>
      ))}
    </ul>
  )
}
