"use client"
import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import { Loaded } from "@/components/ui/list"
import { Section } from "@/components/ui/section"
import { mostRetentionDays } from "@/lib/contracts/project"
import { ApiError } from "@/lib/http/client"
import { projectSettingsQuery, useUpdateProject } from "@/lib/queries/projects"

const usualDays = 30

/** How long what webhooks sent and what came back is kept. */
export function DeliveryLog() {
  const settings = useQuery(projectSettingsQuery(useProject()))
  return (
    <Section
      title="Delivery log"
      note="How long it is kept what webhooks sent and what came back, with each attempt. What is older is removed every hour, unless it is still being tried or its execution goes on. Executions with the results of their steps, events and the list of opt-outs with whom it was told stay."
    >
      <Loaded query={settings}>{({ deliveryRetentionDays }) => <RetentionForm days={deliveryRetentionDays} />}</Loaded>
    </Section>
  )
}

function RetentionForm({ days }: { days: number | null }) {
  const [isForEver, keepForEver] = useState(days === null)
  const update = useUpdateProject(useProject())
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = Number(new FormData(event.currentTarget).get("days"))
    update.mutate(
      { deliveryRetentionDays: isForEver ? null : given },
      {
        onSuccess: ({ deliveryRetentionDays: kept }) => {
          const time = kept === 1 ? "for a day" : `for ${kept} days`
          toast.success(`Deliveries are kept ${kept === null ? "for ever" : time}.`)
        },
      },
    )
  }
  const refusal = update.error instanceof ApiError ? update.error.fieldError("deliveryRetentionDays") : undefined
  return (
    <form onSubmit={submit} className="grid justify-items-start gap-3">
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          checked={isForEver}
          onChange={({ target }) => keepForEver(target.checked)}
          className="size-4 accent-accent"
        />
        Keep deliveries for ever
      </label>
      {!isForEver && (
        <Field label="Days that deliveries are kept" error={refusal ?? update.error?.message}>
          <Input
            name="days"
            type="number"
            required
            min={1}
            max={mostRetentionDays}
            defaultValue={days ?? usualDays}
            className="w-28"
          />
        </Field>
      )}
      <FormError message={isForEver ? update.error?.message : undefined} />
      <Button type="submit" kind="primary" disabled={update.isPending}>
        Save
      </Button>
    </form>
  )
}
