"use client"
import { type ReactNode, useId } from "react"

type Props<Value extends string> = {
  label: string
  value: Value
  options: { value: Value; label: string; sentence: ReactNode; isDisabled?: boolean }[]
  onChange: (value: Value) => void
}

/** One choice out of a few, each with a sentence that says what it means. */
export function Choices<Value extends string>({ label, value, options, onChange }: Props<Value>) {
  const name = useId()
  return (
    <fieldset className="grid gap-2">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="flex cursor-pointer items-start gap-3 rounded-md border p-3 hover:bg-hover has-checked:border-accent has-disabled:cursor-not-allowed has-checked:bg-accent-soft has-disabled:opacity-55"
        >
          <input
            type="radio"
            name={name}
            checked={value === option.value}
            disabled={option.isDisabled}
            onChange={() => onChange(option.value)}
            className="mt-0.5 size-4 shrink-0 rounded-full accent-accent"
          />
          <span className="grid">
            <span className="font-medium">{option.label}</span>
            <span className="text-quiet">{option.sentence}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
