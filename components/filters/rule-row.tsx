"use client"
import { X } from "lucide-react"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/cn"
import { Input, Select } from "@/components/ui/input"
import type { TypedField } from "@/lib/contracts/workflow-fields"
import { comparisonOperators, needsValue, type Rule } from "@/lib/workflow/conditions"
import { operatorText } from "@/lib/workflow/rule-text"
import { setField, setOperator } from "./edit-filter"
import type { ValueKind } from "./typed-value"
import { ValueInput } from "./value-input"

type Props = {
  rule: Rule
  number: number
  /** The fields that can be named, and the id of the datalist that offers them. */
  known: { fields: TypedField[]; listId: string }
  errorOf: (part: "field" | "operator" | "value" | "unit") => string | undefined
  hasFocus: boolean
  onChange: (rule: Rule) => void
  onRemove: (() => void) | undefined
}

/** One rule: a field, how it is compared, and with what. */
export function RuleRow({ rule, number, known, errorOf, hasFocus, onChange, onRemove }: Props) {
  const fieldError = errorOf("field")
  const valueError = errorOf("value") ?? errorOf("unit") ?? errorOf("operator")
  const ofField = kindOfField(rule.field, known.fields)
  return (
    <fieldset className="grid gap-1.5">
      <legend className="sr-only">Rule {number}</legend>
      <div className={cn("grid gap-1", onRemove && "grid-cols-[minmax(0,1fr)_28px]")}>
        <Input
          aria-label="Field"
          aria-invalid={fieldError ? true : undefined}
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
      <div className={cn("grid gap-1.5", onRemove && "mr-8")}>
        <Select
          aria-label="Comparison"
          className="h-7"
          value={rule.operator}
          onChange={({ target }) =>
            onChange(
              setOperator(rule, comparisonOperators.find((operator) => operator === target.value) ?? rule.operator),
            )
          }
        >
          {comparisonOperators.map((operator) => (
            <option key={operator} value={operator}>
              {operatorText(operator)}
            </option>
          ))}
        </Select>
        {needsValue(rule.operator) && (
          <ValueInput rule={rule} ofField={ofField} isInvalid={valueError !== undefined} onChange={onChange} />
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

const kinds: Record<TypedField["type"], ValueKind> = {
  string: "text",
  number: "number",
  boolean: "boolean",
  date: "date",
}

function kindOfField(name: string, fields: TypedField[]): ValueKind | undefined {
  const known = fields.find(({ field }) => field === name || field === `contact.${name}`)
  return known && kinds[known.type]
}
