"use client"
import { Plus, X } from "lucide-react"
import { Button } from "@/components/ui/button"
import { FieldGroup } from "@/components/ui/field-group"
import { Input } from "@/components/ui/input"
import { useRowKeys } from "@/components/ui/use-row-keys"
import { firstError } from "../state/field-errors"
import type { ControlProps } from "./control"

/** A list of texts, one a row. */
export function ListControl({ field, value, errors, onChange }: ControlProps) {
  const texts = Array.isArray(value) ? value.map(String) : []
  const { keys, remove } = useRowKeys(texts.length)
  function removeAt(index: number) {
    remove(index)
    onChange(texts.length > 1 ? texts.filter((_, at) => at !== index) : undefined)
  }
  return (
    <FieldGroup label={field.label} help={field.help} error={firstError(errors)}>
      {texts.map((text, index) => (
        <div key={keys[index]} className="flex gap-1">
          <Input
            aria-label={`${field.label}, ${index + 1}`}
            aria-invalid={errors[String(index)] ? true : undefined}
            // A row that was just added is what one wants to fill in.
            autoFocus={text === ""}
            placeholder={field.placeholder}
            className="h-7 flex-1 font-mono text-xs"
            spellCheck={false}
            value={text}
            onChange={({ target }) => onChange(texts.map((other, at) => (at === index ? target.value : other)))}
          />
          <Button
            kind="quiet"
            size="icon-small"
            aria-label={`Remove ${text || `row ${index + 1}`}`}
            title="Remove"
            onClick={() => removeAt(index)}
          >
            <X />
          </Button>
        </div>
      ))}
      <Button size="small" className="justify-self-start" onClick={() => onChange([...texts, ""])}>
        <Plus /> Add
      </Button>
    </FieldGroup>
  )
}
