"use client"
import { cn } from "@/components/ui/cn"
import { Input } from "@/components/ui/input"

type Props = {
  name: string
  /** Counted from 1. */
  position: number
  /** A branch that was just added is what one wants to name. */
  isAdded: boolean
  isInvalid: boolean
  className?: string
  onChange: (name: string) => void
}

/** The field for the name of a branch. */
export function BranchName({ name, position, isAdded, isInvalid, className, onChange }: Props) {
  return (
    <Input
      aria-label={`Name of branch ${position}`}
      autoFocus={isAdded}
      aria-invalid={isInvalid ? true : undefined}
      className={cn("h-7", className)}
      maxLength={100}
      value={name}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
