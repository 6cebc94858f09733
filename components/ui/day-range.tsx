"use client"
import { useId } from "react"
import { cn } from "./cn"
import { useFilter } from "./filter"
import { Input } from "./input"

/** The days, `since` and `until` in the URL, that a list is narrowed to. */
export function DayRange({ label = "From" }: { label?: string }) {
  return (
    <span className="flex flex-wrap items-center gap-2">
      <DayFilter name="since" label={label} />
      <DayFilter name="until" label="until" />
    </span>
  )
}

/** A day that narrows a list; it stands out while it does. */
function DayFilter({ name, label }: { name: string; label: string }) {
  const id = useId()
  const [value, set] = useFilter(name)
  return (
    <span className="flex items-center gap-1.5 text-quiet">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="date"
        className={cn("h-7 w-34", value && "border-accent bg-accent-soft")}
        value={value}
        onChange={({ target }) => set(target.value)}
      />
    </span>
  )
}
