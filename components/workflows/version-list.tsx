"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import Link from "next/link"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { Cell, ListRow, ListTable, PagedList } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import type { VersionSummary } from "@/lib/contracts/versions"
import { versionsQuery } from "@/lib/queries/workflows"
import { PublishedBadge } from "./published-badge"
import { authorName } from "./version-author"

/** What was published of a workflow, newest first. */
export function VersionList({ workflowId }: { workflowId: string }) {
  const project = useProject()
  const query = useInfiniteQuery(versionsQuery(project, workflowId))
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  const base = `/p/${project}/workflows/${workflowId}`
  return (
    <PagedList query={query}>
      {rows.length > 0 ? (
        <Rows rows={rows} base={`${base}/versions`} />
      ) : (
        <EmptyState
          title="No versions yet"
          action={
            <Button asChild>
              <Link href={base}>Open the builder</Link>
            </Button>
          }
        >
          Publishing the draft makes one. It never changes afterwards, and executions stay on theirs.
        </EmptyState>
      )}
    </PagedList>
  )
}

function Rows({ rows, base }: { rows: VersionSummary[]; base: string }) {
  return (
    <ListTable label="Versions" columns={["Version", "State", "Note", "Author", "Steps", "Published"]}>
      {rows.map((version) => (
        <ListRow key={version.number} href={`${base}/${version.number}`} title={`Version ${version.number}`}>
          <Cell>{version.isPublished ? <PublishedBadge /> : "earlier"}</Cell>
          <Cell>
            <span title={version.note || undefined}>{version.note || "none"}</span>
          </Cell>
          <Cell>{authorName(version)}</Cell>
          <Cell>{version.stepCount}</Cell>
          <Cell>
            <RelativeTime at={version.createdAt} />
          </Cell>
        </ListRow>
      ))}
    </ListTable>
  )
}
