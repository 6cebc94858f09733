"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import Link from "next/link"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { SearchBox } from "@/components/ui/filter"
import { PagedList } from "@/components/ui/list"
import { NoMatch } from "@/components/ui/no-match"
import { RelativeTime } from "@/components/ui/relative-time"
import { SectionRow } from "@/components/ui/section"
import { useFilterValues } from "@/components/ui/use-filter-values"
import type { Segment, SegmentMember } from "@/lib/contracts/segments"
import { membersQuery, useRemoveMember } from "@/lib/queries/segments"

/** Who is in a segment. */
export function MemberList({ segment }: { segment: Segment }) {
  const { values, isFiltered, clear } = useFilterValues(["search"])
  const query = useInfiniteQuery(membersQuery(useProject(), segment.id, values))
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <section aria-label="Members" className="grid gap-3">
      <header className="flex flex-wrap items-center gap-3">
        <h2 className="font-semibold text-base">Members</h2>
        <SearchBox label="Search by address" />
      </header>
      <PagedList query={query}>
        {rows.length > 0 && (
          <ul aria-label="Members" className="rounded-lg border bg-paper px-4 [&>li:first-child]:border-0">
            {rows.map((member) => (
              <Row key={member.id} member={member} segment={segment} />
            ))}
          </ul>
        )}
        {rows.length === 0 && isFiltered && <NoMatch title="No member matches this" onClear={clear} />}
        {rows.length === 0 && !isFiltered && <p className="text-quiet">Nobody is in it.</p>}
      </PagedList>
    </section>
  )
}

function Row({ member, segment }: { member: SegmentMember; segment: Segment }) {
  const project = useProject()
  const remove = useRemoveMember(project, segment.id)
  return (
    <SectionRow>
      <Link
        href={`/p/${project}/contacts/${member.id}`}
        className="min-w-0 flex-1 truncate font-medium hover:text-accent"
      >
        {member.email}
      </Link>
      <span className="text-quiet">
        entered <RelativeTime at={member.enteredAt} />
      </span>
      {segment.type === "STATIC" && (
        <Button
          size="small"
          aria-label={`Remove ${member.email}`}
          disabled={remove.isPending}
          onClick={() => remove.mutate(member.email, { onError: (error) => toast.error(error.message) })}
        >
          Remove
        </Button>
      )}
    </SectionRow>
  )
}
