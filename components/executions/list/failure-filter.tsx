"use client"
import { useQuery } from "@tanstack/react-query"
import { useProject } from "@/components/shell/project-context"
import { FilterSelect } from "@/components/ui/filter"
import { failureCodesQuery } from "@/lib/queries/executions"

type Props = { workflowId: string; value: string; onChange: (code: string) => void }

/** The errors that occur, with how often; nothing where none does. */
export function FailureFilter({ workflowId, value, onChange }: Props) {
  const { data } = useQuery(failureCodesQuery(useProject(), workflowId))
  const codes = data?.data ?? []
  if (codes.length === 0 && value === "") return null
  return (
    <FilterSelect
      label="Error"
      className="w-40"
      value={value}
      options={[
        { value: "", label: "Any error or none" },
        ...codes.map(({ code, count }) => ({ value: code, label: `${code} (${count})` })),
      ]}
      onChange={onChange}
    />
  )
}
