"use client"
import { Plus, X } from "lucide-react"
import { useState } from "react"
import { TypedInput } from "@/components/filters/typed-input"
import { Button } from "@/components/ui/button"
import { FieldGroup } from "@/components/ui/field-group"
import { Input } from "@/components/ui/input"
import { useRowKeys } from "@/components/ui/use-row-keys"
import { useBuilder } from "../builder-context"
import { firstError } from "../state/field-errors"
import type { ControlProps } from "./control"
import { type DataRow, reconcile, repeatedNames, toMap } from "./values/data-rows"

/** A map, one field a row: its name, and its value as JSON or as text. */
export function DataFieldsControl({ field, node, value, errors, onChange }: ControlProps) {
  const { keepText } = useBuilder()
  const [typed, setTyped] = useState<DataRow[]>([])
  const rows = reconcile(typed, value)
  const { keys, remove } = useRowKeys(rows.length)
  function set(next: DataRow[]) {
    const [twice] = repeatedNames(next)
    const message = `${field.label}: two rows are called ${twice || "nothing yet"}.`
    setTyped(next)
    keepText({ nodeId: node.id, field: field.name }, twice === undefined ? null : { text: "", message })
    onChange(toMap(next))
  }
  function change(index: number, part: Partial<DataRow>) {
    set(rows.map((row, at) => (at === index ? { ...row, ...part } : row)))
  }
  return (
    <FieldGroup label={field.label} help={field.help} error={firstError(errors)}>
      {rows.map((row, index) => (
        <div key={keys[index]} className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_28px] gap-1">
          <Input
            aria-label={`${field.label}, field ${index + 1}`}
            aria-invalid={errors[row.name] && row.name === "" ? true : undefined}
            // A row that was just added is what one wants to fill in.
            autoFocus={row.name === ""}
            placeholder="field"
            className="h-7 font-mono text-xs"
            spellCheck={false}
            value={row.name}
            onChange={({ target }) => change(index, { name: target.value })}
          />
          <TypedInput
            aria-label={`${field.label}, value of ${row.name || `field ${index + 1}`}`}
            aria-invalid={errors[row.name] && row.name !== "" ? true : undefined}
            placeholder={field.placeholder ?? "value"}
            className="h-7 font-mono text-xs"
            value={row.value}
            onChange={(next) => change(index, { value: next })}
          />
          <Button
            kind="quiet"
            size="icon-small"
            aria-label={`Remove ${row.name || `field ${index + 1}`}`}
            title="Remove"
            onClick={() => {
              remove(index)
              set(rows.filter((_, at) => at !== index))
            }}
          >
            <X />
          </Button>
        </div>
      ))}
      <Button size="small" className="justify-self-start" onClick={() => set([...rows, { name: "", value: "" }])}>
        <Plus /> Add field
      </Button>
    </FieldGroup>
  )
}
