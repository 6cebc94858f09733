"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import Link from "next/link"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterChips, SearchBox } from "@/components/ui/filter"
import { PagedList } from "@/components/ui/list"
import { NoMatch } from "@/components/ui/no-match"
import { RelativeTime } from "@/components/ui/relative-time"
import { SectionRow } from "@/components/ui/section"
import { useFilterValues } from "@/components/ui/use-filter-values"
import type { Suppression, SuppressionReason } from "@/lib/contracts/suppressions"
import { suppressionsQuery, useRemoveSuppression } from "@/lib/queries/suppressions"
import { AddSuppressions } from "./add-suppressions"

const words: Record<SuppressionReason, string> = { bounce: "Bounced", complaint: "Complained", manual: "By hand" }

const reasons = [
  { value: "", label: "All" },
  { value: "bounce", label: words.bounce },
  { value: "complaint", label: words.complaint },
  { value: "manual", label: words.manual },
]

/** Addresses that no mail is sent to, and why. */
export function SuppressionList() {
  const { values, isFiltered, clear } = useFilterValues(["search", "reason"])
  const query = useInfiniteQuery(suppressionsQuery(useProject(), values))
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SearchBox label="Search by address" />
        <FilterChips name="reason" label="Reason" options={reasons} />
      </div>
      <PagedList query={query}>
        {rows.length > 0 && (
          <ul aria-label="Suppressed addresses" className="rounded-lg border bg-paper px-4 [&>li:first-child]:border-0">
            {rows.map((row) => (
              <Row key={row.id} suppression={row} />
            ))}
          </ul>
        )}
        {rows.length === 0 && isFiltered && <NoMatch title="No address matches all of this" onClear={clear} />}
        {rows.length === 0 && !isFiltered && <Nothing />}
      </PagedList>
    </div>
  )
}

function Row({ suppression }: { suppression: Suppression }) {
  const project = useProject()
  const { email, reason, detail, emailId, createdAt } = suppression
  return (
    <SectionRow>
      <span className="w-64 max-w-full truncate font-medium" title={email ?? undefined}>
        {email ?? "deleted contact"}
      </span>
      <span className="w-24">{words[reason]}</span>
      <span className="min-w-0 flex-1 truncate text-quiet" title={detail ?? undefined}>
        {emailId ? (
          <Link href={`/p/${project}/emails/${emailId}`} className="underline underline-offset-2 hover:text-accent">
            {detail ?? "See the e-mail"}
          </Link>
        ) : (
          detail
        )}
      </span>
      <span className="text-quiet">
        <RelativeTime at={createdAt} />
      </span>
      <Remove suppression={suppression} />
    </SectionRow>
  )
}

function Remove({ suppression: { id, email, reason } }: { suppression: Suppression }) {
  const remove = useRemoveSuppression(useProject())
  const [isAsking, ask] = useState(false)
  const name = email ?? "this address"
  const risk = reason === "manual" ? "" : " If it bounces or complains again, that counts against you at your provider."
  function confirm() {
    remove.mutate(id, {
      onSuccess: () => toast.success(`Mail to ${name} is sent again.`),
      onError: (error) => toast.error(error.message),
    })
  }
  return (
    <>
      <Button size="small" aria-label={`Take ${name} off the list`} onClick={() => ask(true)}>
        Take off
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => ask(false)}
        title={`Send mail to ${name} again?`}
        description={`It is taken off the list. Who has opted out stays so.${risk}`}
        action="Take it off"
        onConfirm={confirm}
        isPending={remove.isPending}
      />
    </>
  )
}

function Nothing() {
  return (
    <EmptyState title="Mail goes to every address" action={<AddSuppressions />}>
      An address that bounces for good or complains of spam comes here by itself, and gets no mail of any kind any more.
      You can add others.
    </EmptyState>
  )
}
