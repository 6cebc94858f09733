"use client"
import { type ComponentProps, useState } from "react"
import { Input } from "@/components/ui/input"
import { readTyped, showTyped } from "./typed-value"

type Props = Omit<ComponentProps<"input">, "value" | "onChange"> & {
  value: unknown
  onChange: (value: unknown) => void
}

/** A value of any kind in one line: what is JSON is taken as that, the rest as text. */
export function TypedInput({ value, onChange, ...props }: Props) {
  // What is typed stays as it is while the focus is here: 1.0 is a number on its way to 1.05.
  const [typed, setTyped] = useState<string | null>(null)
  function change(text: string) {
    setTyped(text)
    onChange(readTyped(text))
  }
  return (
    <Input
      {...props}
      spellCheck={false}
      autoComplete="off"
      value={typed ?? showTyped(value)}
      onChange={(event) => change(event.target.value)}
      onBlur={() => setTyped(null)}
    />
  )
}
