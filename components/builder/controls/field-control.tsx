"use client"
import { Field } from "@/components/ui/field"
import { Input, Select } from "@/components/ui/input"
import type { StepField } from "@/lib/workflow/steps/define-step"
import { JsonControl } from "./json-control"

type Props = { field: StepField; stepId: string; value: unknown; error?: string; onChange: (value: unknown) => void }

/** The control that a field of a step asks for. */
export function FieldControl({ field, stepId, value, error, onChange }: Props) {
  const text = typeof value === "string" ? value : ""
  switch (field.control) {
    case "text":
    case "url":
      return (
        <Field label={field.label} help={field.help} error={error}>
          <Input
            value={text}
            placeholder={field.placeholder}
            inputMode={field.control === "url" ? "url" : "text"}
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
          />
        </Field>
      )
    case "select":
      return (
        <Field label={field.label} help={field.help} error={error}>
          <Select value={text} onChange={(event) => onChange(event.target.value)}>
            {field.options?.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </Select>
        </Field>
      )
    default:
      return <JsonControl field={field} stepId={stepId} value={value} error={error} onChange={onChange} />
  }
}
