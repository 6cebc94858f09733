"use client"
import { Field } from "@/components/ui/field"
import { LazyCodeEditor } from "@/components/ui/lazy-code-editor"
import { useBuilder } from "../../builder-context"
import { useCast } from "../sample/use-cast"

/** What steps read as `event` where there is none. */
export function ContextSetup() {
  const builder = useBuilder()
  const { choices, change } = builder.sample
  const { complaints } = useCast(builder)
  return (
    <Field
      label="Data"
      help="Optional: a JSON object that steps read as event, such as {{event.reason}}."
      error={complaints.context}
    >
      <LazyCodeEditor
        value={choices.context}
        rows={3}
        label="Data"
        placeholder='{ "reason": "launch" }'
        onChange={(context) => change({ context })}
      />
    </Field>
  )
}
