"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChips, SearchBox } from "@/components/ui/filter"
import { Cell, ListRow, ListTable, PagedList } from "@/components/ui/list"
import { NoMatch } from "@/components/ui/no-match"
import { RelativeTime } from "@/components/ui/relative-time"
import { useFilterValues } from "@/components/ui/use-filter-values"
import type { Segment } from "@/lib/contracts/segments"
import { segmentsQuery } from "@/lib/queries/segments"
import { NewSegmentLink } from "./new-segment-link"
import { SegmentStatus, typeNames } from "./segment-status"

const types = [
  { value: "", label: "All" },
  { value: "DYNAMIC", label: typeNames.DYNAMIC },
  { value: "STATIC", label: typeNames.STATIC },
]

/** The project's segments, with how many are in each. */
export function SegmentList() {
  const project = useProject()
  const { values, clear, isFiltered } = useFilterValues(["search", "type"])
  const query = useInfiniteQuery(segmentsQuery(project, values))
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SearchBox label="Search by name or slug" />
        <FilterChips name="type" label="Type" options={types} />
      </div>
      <PagedList query={query}>
        {rows.length > 0 ? (
          <Rows rows={rows} project={project} />
        ) : isFiltered ? (
          <NoMatch title="No segment matches all of this" onClear={clear} />
        ) : (
          <EmptyState title="There are no segments yet" action={<NewSegmentLink project={project} />}>
            A segment is the contacts that a condition holds for, or those that you put into it. Whoever enters or
            leaves can start a workflow.
          </EmptyState>
        )}
      </PagedList>
    </div>
  )
}

const columns = [
  "Name",
  "Members",
  { name: "Type", room: "small" as const },
  { name: "Slug", room: "medium" as const },
  { name: "Changed", room: "medium" as const },
]

function Rows({ rows, project }: { rows: Segment[]; project: string }) {
  return (
    <ListTable label="Segments" columns={columns}>
      {rows.map((segment) => (
        <ListRow key={segment.id} href={`/p/${project}/segments/${segment.id}`} title={segment.name}>
          <Cell>
            <span className="tabular-nums">{segment.memberCount.toLocaleString("en")}</span>{" "}
            <SegmentStatus status={segment.status} />
          </Cell>
          <Cell room="small">{typeNames[segment.type]}</Cell>
          <Cell room="medium">
            <span className="font-mono text-xs">{segment.slug}</span>
          </Cell>
          <Cell room="medium">
            <RelativeTime at={segment.updatedAt} />
          </Cell>
        </ListRow>
      ))}
    </ListTable>
  )
}
