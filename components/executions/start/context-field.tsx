"use client"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/input"

type Props = { value: string; complaint: string | undefined; onChange: (text: string) => void }

/** What the steps read as `event`, where there is no event. */
export function ContextField({ value, complaint, onChange }: Props) {
  return (
    <details>
      <summary className="cursor-pointer text-quiet hover:text-ink">Context for the steps</summary>
      <div className="mt-3">
        <Field
          label="Context"
          help="A JSON object; steps read it as event, such as {{event.reason}}."
          error={complaint}
        >
          <Textarea
            value={value}
            rows={3}
            spellCheck={false}
            placeholder='{ "reason": "launch" }'
            className="resize-y font-mono text-xs"
            onChange={({ target }) => onChange(target.value)}
          />
        </Field>
      </div>
    </details>
  )
}
