"use client"
import { useState } from "react"
import { Field } from "@/components/ui/field"
import { Input, Textarea } from "@/components/ui/input"
import { Switch } from "@/components/ui/switch"
import { isFreeKey, type StepChanges } from "@/lib/workflow/change-step"
import type { WorkflowNode } from "@/lib/workflow/graph"
import { useBuilder } from "../builder-context"

/** What is seldom changed about a step: its key, a note, and whether it is passed over. */
export function StepAdvanced({ node }: { node: WorkflowNode }) {
  const { draft } = useBuilder()
  const change = (changes: StepChanges) => draft.run({ type: "update-step", stepId: node.id, changes })
  return (
    <details className="border-t pt-4">
      <summary className="cursor-pointer text-quiet hover:text-ink">Key, note, and passing over</summary>
      <div className="mt-4 grid gap-5">
        <KeyField node={node} />
        <Field label="Note" help="For those who come after you; nobody else sees it.">
          <Textarea
            value={node.note ?? ""}
            maxLength={2000}
            onChange={(event) => change({ note: event.target.value })}
          />
        </Field>
        <div className="flex items-start justify-between gap-4">
          <div className="grid gap-0.5">
            <span aria-hidden className="font-medium">
              Pass over this step
            </span>
            <p className="text-quiet text-xs">Executions go on behind it as if it had done its work.</p>
          </div>
          <Switch
            isOn={node.disabled ?? false}
            onChange={(disabled) => change({ disabled })}
            label="Pass over this step"
          />
        </div>
      </div>
    </details>
  )
}

/** A key that is not free stays in the field until it is; the draft keeps the last good one. */
function KeyField({ node }: { node: WorkflowNode }) {
  const { draft } = useBuilder()
  const [typed, setTyped] = useState<string | null>(null)
  const key = typed ?? node.key
  const isFree = isFreeKey(draft.graph, node.id, key)
  function type(next: string) {
    setTyped(next)
    if (isFreeKey(draft.graph, node.id, next))
      draft.run({ type: "update-step", stepId: node.id, changes: { key: next } })
  }
  return (
    <Field
      label="Key"
      help={`Later steps read its result as {{steps.${node.key}.…}}; they follow when it changes.`}
      error={isFree ? undefined : "A key is a lower-case word such as notify_backend, and no other step’s."}
    >
      <Input
        value={key}
        spellCheck={false}
        className="font-mono text-xs"
        onChange={(event) => type(event.target.value)}
        onBlur={() => setTyped(null)}
      />
    </Field>
  )
}
