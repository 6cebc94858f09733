"use client"
import { useQuery } from "@tanstack/react-query"
import { Page } from "@/components/shell/page"
import { useProject } from "@/components/shell/project-context"
import { CopyButton } from "@/components/ui/copy-button"
import { Facts } from "@/components/ui/facts"
import { LoadError } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import { SkeletonRows } from "@/components/ui/skeleton"
import type { Segment } from "@/lib/contracts/segments"
import { segmentQuery } from "@/lib/queries/segments"
import { AddMembers } from "./add-members"
import { ChangeSlug } from "./change-slug"
import { DeleteSegment } from "./delete-segment"
import { EditCondition } from "./edit-condition"
import { MemberList } from "./member-list"
import { RenameSegment } from "./rename-segment"
import { SegmentStatus, typeNames } from "./segment-status"
import { UsageSection } from "./usage-section"

/** One segment: who is in it and why, what it is called, and what uses it. */
export function SegmentPage({ id }: { id: string }) {
  const project = useProject()
  const query = useQuery(segmentQuery(project, id))
  const crumbs = [{ label: "Segments", href: `/p/${project}/segments` }, { label: query.data?.name ?? "Segment" }]
  if (!query.data)
    return (
      <Page crumbs={crumbs}>
        {query.error ? <LoadError error={query.error} onRetry={query.refetch} /> : <SkeletonRows count={4} />}
      </Page>
    )
  const segment = query.data
  return (
    <Page
      crumbs={crumbs}
      actions={
        <>
          <RenameSegment segment={segment} />
          <DeleteSegment segment={segment} />
          {segment.type === "STATIC" && <AddMembers segment={segment} />}
        </>
      }
    >
      <About segment={segment} />
      {segment.condition && <EditCondition key={segment.id} segment={segment} saved={segment.condition} />}
      <UsageSection segment={segment} />
      <MemberList segment={segment} />
    </Page>
  )
}

function About({ segment }: { segment: Segment }) {
  const { id, description, type, memberCount, status, events, computedAt } = segment
  return (
    <section aria-label="Segment" className="grid gap-4 rounded-lg border bg-paper p-4">
      {description && <p>{description}</p>}
      <Facts
        facts={[
          [
            "Members",
            <span key="members" className="flex items-center gap-2 font-semibold tabular-nums">
              {memberCount.toLocaleString("en")} <SegmentStatus status={status} />
            </span>,
          ],
          ["Type", typeNames[type]],
          ...(computedAt ? [["Computed", <RelativeTime key="computed" at={computedAt} />] as const] : []),
          ["Entry", <Code key="entry" text={events.entry} label="name of the entry event" />],
          ["Exit", <Code key="exit" text={events.exit} label="name of the exit event" />],
          ["Id", <Code key="id" text={id} label="segment id" />],
        ]}
      />
      <ChangeSlug segment={segment} />
    </section>
  )
}

function Code({ text, label }: { text: string; label: string }) {
  return (
    <span className="flex items-center gap-1 break-all font-mono text-xs">
      {text}
      <CopyButton text={text} label={label} />
    </span>
  )
}
