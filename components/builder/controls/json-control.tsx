"use client"
import { useState } from "react"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/input"
import type { StepField } from "@/lib/workflow/steps/define-step"
import { useBuilder } from "../builder-context"
import { jsonComplaint } from "../state/unparsed"

type Props = { field: StepField; stepId: string; value: unknown; error?: string; onChange: (value: unknown) => void }

/**
 * JSON as text. What parses goes into the draft; what does not is kept in the builder as a problem of the step, and the
 * draft keeps the last good value. Blank headers are `{}`, a blank body is none.
 */
export function JsonControl({ field, stepId, value, error, onChange }: Props) {
  const { unparsed, keepText } = useBuilder()
  const [typed, setTyped] = useState<string | null>(null)
  const at = { stepId, field: field.name }
  function change(next: string) {
    setTyped(next)
    const isBroken = jsonComplaint(next) !== undefined
    keepText(at, isBroken ? next : null)
    if (next.trim() === "") onChange(field.control === "headers" ? {} : undefined)
    else if (!isBroken) onChange(JSON.parse(next))
  }
  return (
    <Field label={field.label} help={field.help} error={error}>
      <Textarea
        value={unparsed[stepId]?.[field.name] ?? typed ?? show(value)}
        rows={field.control === "headers" ? 3 : 6}
        placeholder={field.placeholder}
        spellCheck={false}
        className="resize-y font-mono text-xs"
        onChange={(event) => change(event.target.value)}
        onBlur={() => setTyped(null)}
      />
    </Field>
  )
}

function show(value: unknown): string {
  const isEmpty =
    value === undefined || value === null || (typeof value === "object" && Object.keys(value).length === 0)
  return isEmpty ? "" : JSON.stringify(value, null, 2)
}
