"use client"
import type { Editing } from "./use-editing"

/** Where the changes are: here only, on their way, or refused. */
export function SaveState<T>({ editing: { isDirty, isSaving, error } }: { editing: Editing<T> }) {
  const text = isSaving ? "" : error ? error.message : isDirty ? "Not saved" : "Saved"
  return (
    <span
      role="status"
      className={error ? "max-w-72 truncate text-red" : isDirty ? "text-amber" : "text-quiet"}
      title={text}
    >
      {text}
    </span>
  )
}
