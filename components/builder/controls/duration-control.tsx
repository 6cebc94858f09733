"use client"
import { useState } from "react"
import { FieldGroup } from "@/components/ui/field-group"
import { Input, Select } from "@/components/ui/input"
import { firstError } from "../state/field-errors"
import type { ControlProps } from "./control"
import { durationUnits, toAmount, toSeconds } from "./values/duration-amount"

/** An amount of time, kept as seconds. Left blank it is no limit, once the focus leaves it. */
export function DurationControl({ field, value, errors, onChange }: ControlProps) {
  const known = typeof value === "number" ? toAmount(value) : undefined
  const [unit, setUnit] = useState(known?.unit ?? "days")
  const [typed, setTyped] = useState<string | null>(null)
  const amount = typeof value === "number" ? value / toSeconds(1, unit) : undefined
  const error = firstError(errors)
  function type(text: string) {
    setTyped(text)
    if (text !== "") onChange(toSeconds(Number(text), unit))
  }
  function leave() {
    if (typed === "" && value !== undefined) onChange(undefined)
    setTyped(null)
  }
  return (
    <FieldGroup label={field.label} help={field.help} error={error}>
      <div className="flex gap-1.5">
        <Input
          type="number"
          step="any"
          min={0}
          aria-label={`${field.label}, amount`}
          aria-invalid={error ? true : undefined}
          placeholder="no limit"
          className="w-32 tabular-nums"
          value={typed ?? amount ?? ""}
          onChange={({ target }) => type(target.value)}
          onBlur={leave}
        />
        <Select
          aria-label={`${field.label}, unit`}
          className="w-32"
          value={unit}
          onChange={({ target }) => {
            const next = durationUnits.find((candidate) => candidate === target.value) ?? unit
            setUnit(next)
            if (amount !== undefined) onChange(toSeconds(amount, next))
          }}
        >
          {durationUnits.map((candidate) => (
            <option key={candidate}>{candidate}</option>
          ))}
        </Select>
      </div>
    </FieldGroup>
  )
}
