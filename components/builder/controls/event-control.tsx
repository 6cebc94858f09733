"use client"
import { EventPicker } from "../panel/event-picker"
import { firstError } from "../state/field-errors"
import type { ControlProps } from "./control"

export function EventControl({ field, value, errors, onChange }: ControlProps) {
  return (
    <EventPicker
      label={field.label}
      help={field.help}
      error={firstError(errors)}
      value={typeof value === "string" ? value : ""}
      onChange={onChange}
    />
  )
}
