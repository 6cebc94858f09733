"use client"
import { useId } from "react"
import { CopyButton } from "./copy-button"

/** A key in the one moment it can be read. */
export function ShownKey({ label, help, value }: { label: string; help?: string; value: string }) {
  const id = useId()
  return (
    <div className="grid gap-1.5">
      <span id={id} className="font-medium">
        {label}
      </span>
      <div className="flex items-center gap-2 rounded-md border bg-sunken py-1 pr-1 pl-2.5">
        <output aria-labelledby={id} className="min-w-0 flex-1 break-all font-mono text-xs">
          {value}
        </output>
        <CopyButton text={value} label={label.toLowerCase()} />
      </div>
      {help && <p className="text-quiet text-xs">{help}</p>}
    </div>
  )
}
