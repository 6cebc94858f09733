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
  const isKnown = value === "" || codes.some(({ code }) => code === value)
  if (codes.length === 0 && value === "") return null
  return (
    <FilterSelect aria-label="Error" className="w-40" value={value} onChange={({ target }) => onChange(target.value)}>
      <option value="">Any error or none</option>
      {!isKnown && <option value={value}>{value}</option>}
      {codes.map(({ code, count }) => (
        <option key={code} value={code}>
          {code} ({count})
        </option>
      ))}
    </FilterSelect>
  )
}
