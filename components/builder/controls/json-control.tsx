"use client"
import { useState } from "react"
import { Field } from "@/components/ui/field"
import { useBuilder } from "../builder-context"
import { firstError } from "../state/field-errors"
import { jsonComplaint } from "../state/unparsed"
import { JsonEditor } from "../variables/json-editor"
import { useVariables } from "../variables/use-variables"
import type { ControlProps } from "./control"

/**
 * JSON as text. What parses goes into the draft; what does not is kept in the builder as a problem of the step, and the
 * draft keeps the last good value. Blank headers are `{}`, a blank body is none.
 */
export function JsonControl({ field, node, value, errors, onChange }: ControlProps) {
  const { unparsed, keepText } = useBuilder()
  const [typed, setTyped] = useState<string | null>(null)
  const at = { nodeId: node.id, field: field.name }
  function change(next: string) {
    setTyped(next)
    const complaint = jsonComplaint(next)
    const message = `${field.label}: not valid JSON yet. ${complaint ?? ""}`.trim()
    keepText(at, complaint === undefined ? null : { text: next, message })
    if (next.trim() === "") onChange(field.control === "headers" ? {} : undefined)
    else if (complaint === undefined) onChange(JSON.parse(next))
  }
  return (
    <Field label={field.label} help={field.help} error={firstError(errors)}>
      <JsonEditor
        value={unparsed[node.id]?.[field.name]?.text ?? typed ?? show(value)}
        rows={field.control === "headers" ? 3 : 6}
        label={field.label}
        placeholder={field.placeholder}
        variables={useVariables(node.id)}
        onChange={change}
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
