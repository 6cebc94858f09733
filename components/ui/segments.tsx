"use client"
import { useId } from "react"

type Props<Value extends string> = {
  label: string
  value: Value
  options: { value: Value; label: string }[]
  onChange: (value: Value) => void
}

/** One choice out of a few that are all in sight. Arrows choose, as in every group of radio buttons. */
export function Segments<Value extends string>({ label, value, options, onChange }: Props<Value>) {
  const name = useId()
  return (
    <fieldset className="flex rounded-md border border-control bg-sunken p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="relative flex h-6.5 flex-1 cursor-pointer items-center justify-center whitespace-nowrap rounded-sm px-2.5 text-quiet hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent has-checked:bg-paper has-checked:font-medium has-checked:text-ink has-checked:shadow-xs"
        >
          <input
            type="radio"
            name={name}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
