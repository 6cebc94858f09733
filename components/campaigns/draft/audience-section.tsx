"use client"
import { newFilter } from "@/components/filters/edit-filter"
import { FilterEditor } from "@/components/filters/filter-editor"
import { useKnownFields } from "@/components/filters/use-known-fields"
import { FieldGroup } from "@/components/ui/field-group"
import { Section } from "@/components/ui/section"
import { Segments } from "@/components/ui/segments"
import type { Campaign } from "@/lib/contracts/campaigns"
import { ApiError } from "@/lib/http/client"
import { AudienceCount } from "./audience-count"

const kinds = [
  { value: "ALL" as const, label: "Everyone" },
  { value: "FILTERED" as const, label: "By filter" },
]

const toSubscribed = "Who has opted out or is suppressed gets none, whoever is meant."
const toEverybody = "Transactional mail reaches those too who opted out; who is suppressed gets none."

type Props = { draft: Campaign; change: (part: Partial<Campaign>) => void; error: Error | null }

/** Whom a draft goes to, and how many that would be now. */
export function AudienceSection({ draft, change, error }: Props) {
  const fields = useKnownFields([])
  const { audienceType, audienceCondition } = draft
  const errors = conditionErrors(error)
  function choose(next: "ALL" | "FILTERED") {
    change({ audienceType: next, audienceCondition: next === "ALL" ? null : (audienceCondition ?? newFilter) })
  }
  return (
    <Section
      title="Audience"
      note={draft.type === "TRANSACTIONAL" ? toEverybody : toSubscribed}
      action={<Segments label="Who gets it" value={audienceType} options={kinds} onChange={choose} />}
    >
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

/** What is wrong with the condition, by the path within it. */
function conditionErrors(error: Error | null): Record<string, string> {
  const found = error instanceof ApiError ? (error.problem.errors ?? []) : []
  const own = found.filter(({ field }) => field.startsWith("audienceCondition"))
  return Object.fromEntries(own.map(({ field, message }) => [field.replace(/^audienceCondition\.?/, ""), message]))
}
