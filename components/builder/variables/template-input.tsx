"use client"
import { type ComponentProps, useLayoutEffect, useRef, useState } from "react"
import { Combobox } from "@/components/ui/combobox"
import type { Variable } from "@/lib/workflow/variables"
import { slotAt, withVariable } from "./slot-at"
import { sampleText } from "./use-variables"
import { VariableButton } from "./variable-button"

type Props = Omit<ComponentProps<"input">, "value" | "onChange"> & {
  label: string
  value: string
  variables: Variable[]
  onChange: (text: string) => void
}

/** One line of text that may name variables: `{{` offers them, and so does the button beside it. */
export function TemplateInput({ label, value, variables, onChange, ...input }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const caret = useRef<number | null>(null)
  const [at, setAt] = useState(0)
  const slot = slotAt(value, at)
  const field = () => box.current?.querySelector("input") ?? null
  // React puts the caret behind the text when a value comes from elsewhere than the keyboard.
  useLayoutEffect(() => {
    if (caret.current === null) return
    field()?.focus()
    field()?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  })
  function put(path: string) {
    const next = withVariable(value, at, path)
    caret.current = next.caret
    setAt(next.caret)
    onChange(next.text)
  }
  const found = slot ? variables.filter(({ path }) => path.toLowerCase().includes(slot.typed.toLowerCase())) : []
  return (
    <div ref={box} className="flex items-center gap-1">
      <Combobox
        {...input}
        value={value}
        options={found.map((variable) => ({ value: variable.path, note: sampleText(variable) }))}
        isFiltered
        onSelect={({ currentTarget }) => setAt(currentTarget.selectionStart ?? value.length)}
        onChange={(text) => {
          setAt(field()?.selectionStart ?? text.length)
          onChange(text)
        }}
        onPick={(path) => path !== value && put(path)}
      />
      <VariableButton label={label} variables={variables} onTake={put} />
    </div>
  )
}
