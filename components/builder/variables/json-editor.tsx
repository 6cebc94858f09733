"use client"
import type { CompletionSource } from "@codemirror/autocomplete"
import { useRef } from "react"
import type { CodeEditorProps } from "@/components/ui/code-editor"
import { LazyCodeEditor } from "@/components/ui/lazy-code-editor"
import type { Variable } from "@/lib/workflow/variables"
import { slotAt } from "./slot-at"
import { sampleText } from "./use-variables"
import { VariableButton } from "./variable-button"

type Props = CodeEditorProps & { variables: Variable[] }

/** JSON whose texts may name variables; `{{` offers them. */
export function JsonEditor({ variables, ...props }: Props) {
  const insert = useRef<((text: string) => void) | null>(null)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-1">
      <LazyCodeEditor {...props} complete={completeFrom(variables)} insert={insert} />
      <VariableButton label={props.label} variables={variables} onTake={(path) => insert.current?.(`{{${path}}}`)} />
    </div>
  )
}

function completeFrom(variables: Variable[]): CompletionSource {
  return ({ state, pos }) => {
    const line = state.doc.lineAt(pos)
    const slot = slotAt(line.text, pos - line.from)
    if (!slot) return null
    const isClosed = /^[^{}]*\}\}/.test(line.text.slice(pos - line.from))
    return {
      from: line.from + slot.from,
      // Typing on narrows this list at once, so that Enter takes from what is in sight.
      validFor: /^[^{}?\s]*$/,
      options: variables.map((variable) => ({
        label: variable.path,
        detail: sampleText(variable).slice(0, 60),
        section: variable.group,
        apply: isClosed ? variable.path : `${variable.path}}}`,
      })),
    }
  }
}
