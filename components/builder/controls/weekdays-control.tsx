"use client"
import { cn } from "@/components/ui/cn"
import { FieldGroup } from "@/components/ui/field-group"
import { firstError } from "../state/field-errors"
import type { ControlProps } from "./control"

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

/** Days of the week, Monday being 1; none chosen is every day. */
export function WeekdaysControl({ field, value, errors, onChange }: ControlProps) {
  const chosen = Array.isArray(value) ? value : []
  function toggle(day: number) {
    const next = chosen.includes(day) ? chosen.filter((other) => other !== day) : [...chosen, day].sort()
    onChange(next.length > 0 ? next : undefined)
  }
  return (
    <FieldGroup
      label={field.label}
      help={field.help ?? (chosen.length > 0 ? undefined : "Every day, unless you choose some.")}
      error={firstError(errors)}
    >
      <div className="grid grid-cols-7 gap-1">
        {days.map((name, index) => (
          <button
            key={name}
            type="button"
            aria-label={name}
            aria-pressed={chosen.includes(index + 1)}
            onClick={() => toggle(index + 1)}
            className={cn(
              "h-8 rounded-md border border-control text-quiet hover:bg-hover",
              chosen.includes(index + 1) && "border-accent bg-accent-soft font-medium text-ink",
            )}
          >
            {name.slice(0, 3)}
          </button>
        ))}
      </div>
    </FieldGroup>
  )
}
