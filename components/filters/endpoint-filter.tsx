"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { FilterSelect } from "@/components/ui/filter"
import { endpointsQuery } from "@/lib/queries/endpoints"

/** Narrows a list to what one endpoint was sent; nothing where there is none. */
export function EndpointFilter({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { data } = useInfiniteQuery(endpointsQuery(useProject()))
  const endpoints = data?.pages.flatMap((page) => page.data) ?? []
  if (endpoints.length === 0 && value === "") return null
  const options = endpoints.map(({ id, url, description }) => ({ value: id, label: description || new URL(url).host }))
  return (
    <FilterSelect
      label="Endpoint"
      className="w-40"
      value={value}
      options={[{ value: "", label: "All endpoints" }, ...options]}
      onChange={onChange}
    />
  )
}
