"use client"
import { Switch as Radix } from "radix-ui"

/** An on/off switch that takes effect at once. `label` is read out; the visible text stands beside it. */
export function Switch({
  isOn,
  onChange,
  label,
  isDisabled,
}: {
  isOn: boolean
  onChange: (isOn: boolean) => void
  label: string
  isDisabled?: boolean
}) {
  return (
    <Radix.Root
      checked={isOn}
      onCheckedChange={onChange}
      disabled={isDisabled}
      aria-label={label}
      className="inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-control bg-sunken px-0.5 transition-colors duration-150 disabled:opacity-55 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
    >
      <Radix.Thumb className="size-3.5 rounded-full bg-quiet transition-transform duration-150 data-[state=checked]:translate-x-4 data-[state=checked]:bg-on-accent" />
    </Radix.Root>
  )
}
