"use client"
import { useId } from "react"
import { cn } from "./cn"
import { Input } from "./input"

type Props = { label: string; value: string; onChange: (value: string) => void }

/** A day that narrows a list; it stands out while it does. */
export function DayFilter({ label, value, onChange }: Props) {
  const id = useId()
  return (
    <span className="flex items-center gap-1.5 text-quiet">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="date"
        className={cn("h-7 w-34", value && "border-accent bg-accent-soft")}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </span>
  )
}
