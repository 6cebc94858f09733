"use client"
import { cloneElement, type ReactElement, useId } from "react"

type Control = ReactElement<{ id?: string; "aria-describedby"?: string; "aria-invalid"?: boolean }>

/** A labelled control. An error takes the place of the help and is announced with the control. */
export function Field({
  label,
  help,
  error,
  children,
}: {
  label: string
  help?: string
  error?: string
  children: Control
}) {
  const id = useId()
  const note = error ?? help
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {cloneElement(children, {
        id,
        "aria-describedby": note ? `${id}-note` : undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {note && (
        <p id={`${id}-note`} className={error ? "text-red" : "text-quiet text-xs"}>
          {note}
        </p>
      )}
    </div>
  )
}
