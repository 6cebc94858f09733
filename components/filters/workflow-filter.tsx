"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { FilterSelect } from "@/components/ui/filter"
import { workflowsQuery } from "@/lib/queries/workflows"

/** Narrows a list to what belongs to one workflow. */
export function WorkflowFilter({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { data } = useInfiniteQuery(workflowsQuery(useProject()))
  const workflows = data?.pages.flatMap((page) => page.data) ?? []
  const options = workflows.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <FilterSelect
      label="Workflow"
      className="w-40"
      value={value}
      options={[{ value: "", label: "All workflows" }, ...options]}
      onChange={onChange}
    />
  )
}
