"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChips, SearchBox } from "@/components/ui/filter"
import { PagedList } from "@/components/ui/list"
import { NoMatch } from "@/components/ui/no-match"
import { useFilterValues } from "@/components/ui/use-filter-values"
import { contactsQuery } from "@/lib/queries/contacts"
import { BulkBar } from "./bulk-bar"
import { BulkProgress } from "./bulk-progress"
import { ColumnMenu } from "./column-menu"
import { ContactRows } from "./contact-rows"
import { FilterDialog } from "./filter-dialog"
import { useSelection } from "./use-selection"

const subscribedOptions = [
  { value: "", label: "All" },
  { value: "true", label: "Subscribed" },
  { value: "false", label: "Not subscribed" },
]

/** The project's contacts, newest first; those selected, or all that match, can be changed at once. */
export function ContactList() {
  const project = useProject()
  const { values, clear, isFiltered } = useFilterValues(["search", "subscribed", "filter"])
  const query = useInfiniteQuery(contactsQuery(project, values))
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  const selection = useSelection(rows, JSON.stringify(values))
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <SearchBox label="Search by address" />
        <FilterChips name="subscribed" label="Subscription" options={subscribedOptions} />
        <FilterDialog />
        <ColumnMenu />
      </div>
      <BulkProgress />
      {selection.count > 0 && <BulkBar selection={selection} filter={values} hasMore={query.hasNextPage} />}
      <PagedList query={query}>
        {rows.length > 0 ? (
          <ContactRows rows={rows} selection={selection} />
        ) : query.hasNextPage ? (
          <p className="text-quiet">None of those looked at so far match. There are more to look at.</p>
        ) : isFiltered ? (
          <NoMatch title="No contact matches all of this" onClear={clear} />
        ) : (
          <EmptyState title="No contacts yet">
            The first event you track for an address creates its contact. You can also add one by hand.
          </EmptyState>
        )}
      </PagedList>
    </div>
  )
}
