"use client"
import { Select } from "@/components/ui/input"
import type { Rule } from "@/lib/workflow/conditions"
import type { KnownField } from "./subject"

type Props = { rule: Rule; fields: KnownField[]; isInvalid: boolean; onChange: (rule: Rule) => void }

/** Whether somebody is in another segment. */
export function SegmentRule({ rule, fields, isInvalid, onChange }: Props) {
  const segments = fields.filter(({ type }) => type === "segment")
  const isKnown = segments.some(({ field }) => field === rule.field)
  return (
    <div className="grid grid-cols-[112px_minmax(0,1fr)] gap-1.5">
      <Select
        aria-label="Comparison"
        className="h-7"
        value={rule.operator}
        onChange={({ target }) =>
          onChange({
            field: rule.field,
            operator: target.value === "notMemberOfSegment" ? "notMemberOfSegment" : "memberOfSegment",
          })
        }
      >
        <option value="memberOfSegment">is in</option>
        <option value="notMemberOfSegment">is not in</option>
      </Select>
      <Select
        aria-label="Segment"
        aria-invalid={isInvalid || undefined}
        className="h-7"
        value={rule.field}
        onChange={({ target }) => onChange({ ...rule, field: target.value })}
      >
        {!isKnown && <option value={rule.field}>Choose a segment</option>}
        {segments.map(({ field, label }) => (
          <option key={field} value={field}>
            {label ?? field}
          </option>
        ))}
      </Select>
    </div>
  )
}
