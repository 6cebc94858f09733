"use client"
import { useId } from "react"
import { Field } from "@/components/ui/field"
import { Input, Select } from "@/components/ui/input"
import { Switch } from "@/components/ui/switch"
import { TimeZoneList } from "../panel/time-zone-list"
import { firstError } from "../state/field-errors"
import { TemplateInput } from "../variables/template-input"
import { useVariables } from "../variables/use-variables"
import type { ControlProps } from "./control"

export function TextControl({ field, node, value, errors, onChange }: ControlProps) {
  if (field.control === "url" || field.takesVariables)
    return <TemplateControl field={field} node={node} value={value} errors={errors} onChange={onChange} />
  return (
    <Field label={field.label} help={field.help} error={firstError(errors)}>
      <Input
        value={textOf(value)}
        placeholder={field.placeholder}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}

function TemplateControl({ field, node, value, errors, onChange }: ControlProps) {
  const variables = useVariables(node.id)
  return (
    <Field label={field.label} help={field.help} error={firstError(errors)}>
      <TemplateInput
        label={field.label}
        value={textOf(value)}
        variables={variables}
        placeholder={field.placeholder}
        inputMode={field.control === "url" ? "url" : "text"}
        onChange={onChange}
      />
    </Field>
  )
}

export function SelectControl({ field, value, errors, onChange }: ControlProps) {
  return (
    <Field label={field.label} help={field.help} error={firstError(errors)}>
      <Select value={textOf(value)} onChange={(event) => onChange(event.target.value)}>
        {field.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </Field>
  )
}

export function NumberControl({ field, value, errors, onChange }: ControlProps) {
  return (
    <Field label={field.label} help={field.help} error={firstError(errors)}>
      <Input
        type="number"
        step="any"
        className="w-32 tabular-nums"
        value={typeof value === "number" ? value : ""}
        placeholder={field.placeholder}
        onChange={({ target }) => onChange(target.value === "" ? undefined : target.valueAsNumber)}
      />
    </Field>
  )
}

export function SwitchControl({ field, value, onChange }: ControlProps) {
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="grid gap-0.5">
        <span aria-hidden className="font-medium">
          {field.label}
        </span>
        {field.help && <p className="text-quiet text-xs">{field.help}</p>}
      </div>
      <Switch isOn={value === true} onChange={(isOn) => onChange(isOn || undefined)} label={field.label} />
    </div>
  )
}

/** Beside the zones of the world, `contact` stands for the one that the contact's data names. */
export function TimeZoneControl({ field, value, errors, onChange }: ControlProps) {
  const listId = useId()
  return (
    <>
      <TimeZoneList id={listId} extra="contact" />
      <Field
        label={field.label}
        help={field.help ?? "Such as Europe/Berlin. “contact” takes the one in the contact’s data.timeZone, else UTC."}
        error={firstError(errors)}
      >
        <Input
          list={listId}
          value={textOf(value)}
          placeholder={field.placeholder ?? "Europe/Berlin"}
          spellCheck={false}
          autoComplete="off"
          onChange={({ target }) => onChange(target.value || undefined)}
        />
      </Field>
    </>
  )
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : ""
}
