"use client"
import { X } from "lucide-react"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/cn"
import { Input, Select } from "@/components/ui/input"
import { comparisonOperators, needsValue, type Rule } from "@/lib/workflow/conditions"
import { operatorText } from "@/lib/workflow/rule-text"
import { ActivityRule } from "./activity-rule"
import { setField, setOperator } from "./edit-filter"
import { SegmentRule } from "./segment-rule"
import { type KnownField, ruleAbout, subjectOf, subjectsAmong } from "./subject"
import type { ValueKind } from "./typed-value"
import { ValueInput } from "./value-input"

type Props = {
  rule: Rule
  number: number
  /** The fields that can be named, and the id of the datalist that offers them. */
  known: { fields: KnownField[]; listId: string }
  errorOf: (part: "field" | "operator" | "value" | "unit" | "count") => string | undefined
  hasFocus: boolean
  onChange: (rule: Rule) => void
  onRemove: (() => void) | undefined
}

/** One rule: what it is about, how that is compared, and with what. */
export function RuleRow(props: Props) {
  const { rule, number, known, errorOf, onChange, onRemove } = props

  const fieldError = errorOf("field")
  const valueError = errorOf("value") ?? errorOf("unit") ?? errorOf("count") ?? errorOf("operator")
  const subjects = subjectsAmong(known.fields)
  const subject = subjectOf(rule, known.fields)
  const isInvalid = fieldError !== undefined
  return (
    <fieldset className="grid gap-1.5">
      <legend className="sr-only">Rule {number}</legend>
      <div className={cn("grid gap-1", onRemove && "grid-cols-[minmax(0,1fr)_28px]")}>
        <div className="grid min-w-0 gap-1.5">
          {(subjects.length > 1 || subject !== "field") && (
            <Select
              aria-label="About"
              className="h-7"
              value={subject}
              onChange={({ target }) => {
                const chosen = subjects.find(({ value }) => value === target.value)
                if (chosen) onChange(ruleAbout(chosen.value, known.fields))
              }}
            >
              {subjects.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          )}
          {subject === "field" && (
            <FieldRule {...props} isInvalid={isInvalid} isValueInvalid={valueError !== undefined} />
          )}
          {subject === "segment" && <SegmentRule {...{ rule, isInvalid, onChange }} fields={known.fields} />}
          {(subject === "event" || subject === "email") && (
            <ActivityRule
              {...{ rule, subject, onChange }}
              fields={known.fields}
              hasFocus={props.hasFocus}
              isInvalid={isInvalid || valueError !== undefined}
            />
          )}
        </div>
        {onRemove && (
          <Button
            kind="quiet"
            size="icon-small"
            aria-label={`Remove rule ${number}`}
            title="Remove rule"
            onClick={onRemove}
          >
            <X />
          </Button>
        )}
      </div>
      {[fieldError, valueError].map(
        (error) =>
          error && (
            <p key={error} className="text-red">
              {error}
            </p>
          ),
      )}
    </fieldset>
  )
}

type FieldRuleProps = Props & { isInvalid: boolean; isValueInvalid: boolean }

function FieldRule({ rule, known, hasFocus, isInvalid, isValueInvalid, onChange }: FieldRuleProps) {
  const ofField = kindOfField(rule.field, known.fields)
  return (
    <>
      <Input
        aria-label="Field"
        aria-invalid={isInvalid || undefined}
        list={known.listId}
        // A rule that was just added is what one wants to fill in.
        autoFocus={hasFocus}
        placeholder="contact.data.plan"
        className="h-7 font-mono text-xs"
        spellCheck={false}
        autoComplete="off"
        value={rule.field}
        onChange={({ target }) =>
          onChange(setField(rule, target.value.trimStart(), kindOfField(target.value, known.fields)))
        }
      />
      <Select
        aria-label="Comparison"
        className="h-7"
        value={rule.operator}
        onChange={({ target }) =>
          onChange(setOperator(rule, comparisonOperators.find((one) => one === target.value) ?? rule.operator))
        }
      >
        {comparisonOperators.map((operator) => (
          <option key={operator} value={operator}>
            {operatorText(operator)}
          </option>
        ))}
      </Select>
      {needsValue(rule.operator) && (
        <ValueInput rule={rule} ofField={ofField} isInvalid={isValueInvalid} onChange={onChange} />
      )}
    </>
  )
}

const kinds: Record<KnownField["type"], ValueKind> = {
  string: "text",
  number: "number",
  boolean: "boolean",
  date: "date",
  segment: "text",
  event: "text",
}

function kindOfField(name: string, fields: KnownField[]): ValueKind | undefined {
  const known = fields.find(({ field }) => field === name || field === `contact.${name}`)
  return known && kinds[known.type]
}
