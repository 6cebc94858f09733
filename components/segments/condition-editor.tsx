"use client"
import { useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { newFilter } from "@/components/filters/edit-filter"
import { FilterEditor } from "@/components/filters/filter-editor"
import { useRested } from "@/components/message/preview/use-rested"
import { useProject } from "@/components/shell/project-context"
import { FieldGroup } from "@/components/ui/field-group"
import { ApiError } from "@/lib/http/client"
import { segmentPreviewQuery } from "@/lib/queries/segments"
import { SegmentCondition } from "@/lib/segments/condition"
import type { Filter } from "@/lib/workflow/conditions"
import { useSegmentFields } from "./use-segment-fields"

const restMs = 400

type Props = { value: Filter; onChange: (condition: Filter) => void; ownId?: string; error: Error | null }

/** Says who is in a segment, and shows who that would be now. */
export function ConditionEditor({ value, onChange, ownId, error }: Props) {
  const errors = conditionErrors(error)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5 min-[900px]:grid-cols-[minmax(0,1fr)_320px]">
      <FieldGroup label="Everybody for whom this holds" error={errors[""]}>
        <FilterEditor
          value={value}
          onChange={(next) => onChange(next ?? newFilter)}
          fields={useSegmentFields(ownId)}
          errors={errors}
        />
      </FieldGroup>
      <Preview condition={value} ownId={ownId} />
    </div>
  )
}

function Preview({ condition, ownId }: { condition: Filter; ownId: string | undefined }) {
  const project = useProject()
  const asked = useRested(condition, restMs)
  const isFinished = SegmentCondition.safeParse(asked).success
  const preview = segmentPreviewQuery(project, { condition: asked, segmentId: ownId })
  const query = useQuery({ ...preview, enabled: isFinished })
  return (
    <section aria-label="Who that is now" className="grid gap-2 self-start rounded-md border bg-ground p-3">
      <p role="status" className="min-h-5">
        {query.error || !isFinished ? (
          <span className="text-quiet">Finish the rules, and the number shows here.</span>
        ) : query.data ? (
          <CountText {...query.data} />
        ) : (
          <span className="text-quiet">Counting …</span>
        )}
      </p>
      {!query.error && isFinished && query.data && query.data.sample.length > 0 && (
        <ul aria-label="The newest of them" className="grid gap-1">
          {query.data.sample.map(({ id, email }) => (
            <li key={id} className="truncate">
              <Link href={`/p/${project}/contacts/${id}`} className="text-quiet hover:text-accent">
                {email}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function CountText({ count, looked, isCapped }: { count: number; looked: number; isCapped: boolean }) {
  return (
    <>
      <strong className="font-semibold tabular-nums">
        {isCapped ? "At least " : ""}
        {count.toLocaleString("en")} {count === 1 ? "contact" : "contacts"}
      </strong>
      {isCapped && (
        <span className="text-quiet">
          {" "}
          among the newest {looked.toLocaleString("en")}, which is as far as it looked
        </span>
      )}
    </>
  )
}

/** What is wrong with the condition, by the path within it. */
function conditionErrors(error: Error | null): Record<string, string> {
  const found = error instanceof ApiError ? (error.problem.errors ?? []) : []
  const own = found.filter(({ field }) => field.startsWith("condition"))
  return Object.fromEntries(own.map(({ field, message }) => [field.replace(/^condition\.?/, ""), message]))
}
