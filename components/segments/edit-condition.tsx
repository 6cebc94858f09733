"use client"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { FormError } from "@/components/ui/form-error"
import { Section } from "@/components/ui/section"
import { useLeaveWarning } from "@/components/ui/use-leave-warning"
import type { Segment } from "@/lib/contracts/segments"
import { ApiError } from "@/lib/http/client"
import { useUpdateSegment } from "@/lib/queries/segments"
import type { Filter } from "@/lib/workflow/conditions"
import { ConditionEditor } from "./condition-editor"
import { FireEvents } from "./new-segment"

/** Changes who is in a dynamic segment; everybody is then looked at anew. */
export function EditCondition({ segment, saved }: { segment: Segment; saved: Filter }) {
  const update = useUpdateSegment(useProject(), segment.id)
  const [edited, setEdited] = useState<Filter | null>(null)
  const [fireEvents, setFireEvents] = useState(false)
  useLeaveWarning(edited !== null)
  const hasFieldErrors = update.error instanceof ApiError && Boolean(update.error.problem.errors?.length)
  function save() {
    if (!edited) return
    update.mutate(
      { condition: edited, fireEvents },
      {
        onSuccess: () => {
          setEdited(null)
          toast.success("Saved. Everybody is looked at now.")
        },
      },
    )
  }
  return (
    <Section title="Condition" note="Another condition looks at everybody anew.">
      <ConditionEditor value={edited ?? saved} onChange={setEdited} ownId={segment.id} error={update.error} />
      {edited && (
        <div className="flex flex-wrap items-start justify-between gap-3">
          <FireEvents isOn={fireEvents} onChange={setFireEvents} />
          <span className="ml-auto flex gap-2">
            <Button onClick={() => setEdited(null)}>Discard</Button>
            <Button kind="primary" onClick={save} disabled={update.isPending}>
              {update.isPending ? "Saving …" : "Save condition"}
            </Button>
          </span>
        </div>
      )}
      <FormError message={hasFieldErrors ? undefined : update.error?.message} />
    </Section>
  )
}
