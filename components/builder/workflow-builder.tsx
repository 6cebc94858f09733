"use client"
import { useIsMutating, useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { type ReactNode, useState } from "react"
import { TopBar } from "@/components/shell/page"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { LoadError } from "@/components/ui/list"
import { ApiError } from "@/lib/http/client"
import { workflowKeys, workflowQuery } from "@/lib/queries/workflows"
import { Builder } from "./builder"

/** Opens the builder on a workflow as it is now, once an edit that is still on its way has arrived. */
export function WorkflowBuilder({ id }: { id: string }) {
  const isStoring = useIsMutating({ mutationKey: workflowKeys.draft(useProject(), id) }) > 0
  const [canLoad, setCanLoad] = useState(!isStoring)
  if (!canLoad && !isStoring) setCanLoad(true)
  return canLoad ? <Fresh key={id} id={id} /> : <Waiting label="Loading …" />
}

/** What the cache holds may be older than the server; a draft begun on it could not be saved. */
function Fresh({ id }: { id: string }) {
  const query = useQuery({
    ...workflowQuery(useProject(), id),
    refetchOnMount: "always",
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  if (query.isSuccess && query.isFetchedAfterMount) return <Builder workflow={query.data} />
  if (query.error && !query.isFetching) return <Failed error={query.error} onRetry={query.refetch} />
  return <Waiting label="Loading …" />
}

function Failed({ error, onRetry }: { error: Error; onRetry: () => unknown }) {
  const project = useProject()
  const isMissing = error instanceof ApiError && error.problem.status === 404
  if (!isMissing) return <Waiting label="Not loaded" notice={<LoadError error={error} onRetry={onRetry} />} />
  const action = (
    <Button asChild>
      <Link href={`/p/${project}/workflows`}>All workflows</Link>
    </Button>
  )
  return (
    <Waiting
      label="Not found"
      notice={
        <EmptyState title="This workflow is not here" action={action}>
          {error.message}
        </EmptyState>
      }
    />
  )
}

function Waiting({ label, notice }: { label: string; notice?: ReactNode }) {
  return (
    <div className="flex h-dvh min-w-0 flex-col">
      <TopBar crumbs={[{ label: "Workflows", href: `/p/${useProject()}/workflows` }, { label }]} />
      <main id="content" className="min-h-0 flex-1">
        {notice ? <div className="p-6 max-[900px]:px-4">{notice}</div> : <CanvasSkeleton />}
      </main>
    </div>
  )
}

/** The shape of what is loading: steps below each other, and a form beside them. */
function CanvasSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="grid h-full min-[1100px]:grid-cols-[minmax(0,1fr)_400px]">
      <div className="grid content-center justify-items-center gap-10">
        {["trigger", "first", "second"].map((step) => (
          <span key={step} className="h-16 w-[260px] animate-pulse rounded-lg border bg-paper" />
        ))}
      </div>
      <div className="grid content-start gap-5 border-l bg-paper p-5 max-[1100px]:hidden">
        {["name", "url", "method"].map((field) => (
          <span key={field} className="grid gap-2">
            <span className="h-3 w-20 rounded bg-hover" />
            <span className="h-8 animate-pulse rounded-md bg-hover" />
          </span>
        ))}
      </div>
    </div>
  )
}
