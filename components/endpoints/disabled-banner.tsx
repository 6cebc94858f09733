"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { TriangleAlert } from "lucide-react"
import Link from "next/link"
import { useProject } from "@/components/shell/project-context"
import { endpointsQuery } from "@/lib/queries/endpoints"

/** Says on every page that a backend is not told of opt-outs any more. */
export function DisabledBanner() {
  const project = useProject()
  const { data } = useInfiniteQuery({ ...endpointsQuery(project, { status: "disabled" }), refetchInterval: 30_000 })
  const [endpoint, ...others] = data?.pages.flatMap((page) => page.data) ?? []
  if (!endpoint) return null
  const hosts = others.length > 0 ? `${1 + others.length} endpoints are` : `${new URL(endpoint.url).host} is`
  const path = others.length > 0 ? "" : `/${endpoint.id}`
  return (
    <p role="alert" className="flex flex-wrap items-center gap-x-2 border-b bg-red-soft px-6 py-2 max-[900px]:pl-14">
      <TriangleAlert className="size-4 shrink-0 text-red" aria-hidden />
      {hosts} disabled and not told of opt-outs any more.
      <Link href={`/p/${project}/endpoints${path}`} className="font-medium underline underline-offset-2">
        See why
      </Link>
    </p>
  )
}
