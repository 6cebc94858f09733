"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChips, SearchBox, useFilter } from "@/components/ui/filter"
import { Cell, ListRow, ListTable, PagedList } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import { contactsQuery } from "@/lib/queries/contacts"
import { SubscriptionBadge } from "./subscription-badge"

const subscribedOptions = [
  { value: "", label: "All" },
  { value: "true", label: "Subscribed" },
  { value: "false", label: "Not subscribed" },
]

export function ContactList() {
  const project = useProject()
  const router = useRouter()
  const [search] = useFilter("search")
  const [subscribed] = useFilter("subscribed")
  const query = useInfiniteQuery(contactsQuery(project, { search, subscribed }))
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  const isFiltered = search !== "" || subscribed !== ""
  const clear = <Button onClick={() => router.replace(`/p/${project}/contacts`)}>Clear the filter</Button>
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <SearchBox label="Search by address" />
        <FilterChips name="subscribed" label="Subscription" options={subscribedOptions} />
      </div>
      <PagedList query={query}>
        {rows.length === 0 && isFiltered && (
          <EmptyState title="No contact matches" action={clear}>
            {search && `Nothing found for “${search}”.`}
          </EmptyState>
        )}
        {rows.length === 0 && !isFiltered && (
          <EmptyState title="No contacts yet">
            The first event you track for an address creates its contact. You can also add one by hand.
          </EmptyState>
        )}
        {rows.length > 0 && (
          <ListTable label="Contacts" columns={["E-mail", "Subscription", "Id", "Created"]}>
            {rows.map((row) => (
              <ListRow key={row.id} href={`/p/${project}/contacts/${row.id}`} title={row.email}>
                <Cell>
                  <SubscriptionBadge {...row} />
                </Cell>
                <Cell>
                  <span className="font-mono text-xs">{row.id}</span>
                </Cell>
                <Cell>
                  <RelativeTime at={row.createdAt} />
                </Cell>
              </ListRow>
            ))}
          </ListTable>
        )}
      </PagedList>
    </div>
  )
}
