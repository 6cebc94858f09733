"use client"
import { type ReactNode, useId } from "react"

/** Several controls under one name. An error takes the place of the help. */
export function FieldGroup({
  label,
  help,
  error,
  action,
  children,
}: {
  label: string
  help?: string
  error?: string
  /** What stands at the right of the name. */
  action?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  const note = error ?? help
  return (
    <fieldset aria-describedby={note ? `${id}-note` : undefined} className="grid min-w-0 gap-1.5">
      <legend className="sr-only">{label}</legend>
      <div className="flex min-h-5 items-center justify-between gap-2">
        <span aria-hidden className="font-medium">
          {label}
        </span>
        {action}
      </div>
      {children}
      {note && (
        <p id={`${id}-note`} className={error ? "text-red" : "text-quiet text-xs"}>
          {note}
        </p>
      )}
    </fieldset>
  )
}
