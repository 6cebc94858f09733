"use client"
import { newFilter } from "@/components/filters/edit-filter"
import { FilterEditor } from "@/components/filters/filter-editor"
import { useKnownFields } from "@/components/filters/use-known-fields"
import { Field } from "@/components/ui/field"
import { FieldGroup } from "@/components/ui/field-group"
import { Select } from "@/components/ui/input"
import { Section } from "@/components/ui/section"
import { Segments } from "@/components/ui/segments"
import type { Campaign } from "@/lib/contracts/campaigns"
import type { TypedField } from "@/lib/contracts/workflow-fields"
import { ApiError } from "@/lib/http/client"
import { AudienceCount } from "./audience-count"

const kinds = [
  { value: "ALL" as const, label: "Everyone" },
  { value: "SEGMENT" as const, label: "A segment" },
  { value: "FILTERED" as const, label: "By filter" },
]

const toSubscribed = "Who has opted out or is suppressed gets none, whoever is meant."
const toEverybody = "Transactional mail reaches those too who opted out; who is suppressed gets none."

type Props = { draft: Campaign; change: (part: Partial<Campaign>) => void; error: Error | null }

/** Whom a draft goes to, and how many that would be now. */
export function AudienceSection({ draft, change, error }: Props) {
  const fields = useKnownFields([])
  const { audienceType, audienceCondition, segmentId } = draft
  const errors = conditionErrors(error)
  function choose(next: Campaign["audienceType"]) {
    change({
      audienceType: next,
      audienceCondition: next === "FILTERED" ? (audienceCondition ?? newFilter) : null,
      segmentId:
        next === "SEGMENT" ? (segmentId ?? fields.find(isSegment)?.field.slice("segment.".length) ?? null) : null,
    })
  }
  return (
    <Section
      title="Audience"
      note={draft.type === "TRANSACTIONAL" ? toEverybody : toSubscribed}
      action={<Segments label="Who gets it" value={audienceType} options={kinds} onChange={choose} />}
    >
      {audienceType === "SEGMENT" && (
        <SegmentChoice
          segments={fields.filter(isSegment)}
          value={segmentId}
          onChange={(id) => change({ segmentId: id })}
        />
      )}
      {audienceType === "FILTERED" && (
        <FieldGroup label="Every contact for which this holds" error={errors[""]}>
          <FilterEditor
            value={audienceCondition ?? newFilter}
            onChange={(next) => change({ audienceCondition: next ?? newFilter })}
            fields={fields}
            errors={errors}
          />
        </FieldGroup>
      )}
      <AudienceCount draft={draft} />
    </Section>
  )
}

const isSegment = ({ type }: TypedField) => type === "segment"

type ChoiceProps = { segments: TypedField[]; value: string | null; onChange: (id: string) => void }

function SegmentChoice({ segments, value, onChange }: ChoiceProps) {
  return (
    <Field
      label="Segment"
      help={
        segments.length > 0
          ? "Who is in it when the campaign comes to them."
          : "There is none yet: make one under Segments."
      }
    >
      <Select className="max-w-96" value={value ?? ""} onChange={({ target }) => onChange(target.value)}>
        {value === null && <option value="">Choose a segment</option>}
        {segments.map(({ field, label }) => (
          <option key={field} value={field.slice("segment.".length)}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  )
}

/** What is wrong with the condition, by the path within it. */
function conditionErrors(error: Error | null): Record<string, string> {
  const found = error instanceof ApiError ? (error.problem.errors ?? []) : []
  const own = found.filter(({ field }) => field.startsWith("audienceCondition"))
  return Object.fromEntries(own.map(({ field, message }) => [field.replace(/^audienceCondition\.?/, ""), message]))
}
