"use client"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Choices } from "@/components/ui/choices"
import { Field } from "@/components/ui/field"
import { FieldGroup } from "@/components/ui/field-group"
import { Input, Textarea } from "@/components/ui/input"
import type { Reentry, Workflow } from "@/lib/contracts/workflows"
import { useUpdateWorkflow } from "@/lib/queries/workflows"
import { ExitCriteriaForm } from "./exit-criteria"

const reentries: { value: Reentry; label: string; sentence: string }[] = [
  {
    value: "always",
    label: "Always",
    sentence:
      "Ada opts out on Monday, comes back, and opts out again on Friday: two executions, also while the first one still waits. What forwards opt-outs wants this.",
  },
  {
    value: "when_idle",
    label: "When idle",
    sentence:
      "Ada puts something into her cart three times within the hour: one execution. Next week, when that one has ended, the next may start.",
  },
  {
    value: "once",
    label: "Once",
    sentence: "Ada signs up and is welcomed. Whatever happens later, she is never welcomed a second time.",
  },
]

/** The workflow itself: its name, who may enter again, and who leaves early. */
export function WorkflowPanel({ workflow }: { workflow: Workflow }) {
  const update = useUpdateWorkflow(useProject(), workflow.id)
  const [reentry, setReentry] = useState(workflow.reentry)
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    update.mutate(
      { name: String(form.get("name")), description: String(form.get("description")), reentry },
      { onSuccess: () => toast.success("Saved."), onError: (error) => toast.error(error.message) },
    )
  }
  return (
    <div className="grid gap-6">
      <h2 className="font-semibold text-base">Workflow</h2>
      <form onSubmit={submit} className="grid gap-4">
        <Field label="Name">
          <Input name="name" required maxLength={100} defaultValue={workflow.name} />
        </Field>
        <Field label="Note" help="What it is for, for those who come after you.">
          <Textarea name="description" maxLength={500} defaultValue={workflow.description} />
        </Field>
        <FieldGroup label="Re-entry" help="Counts for events from the moment you save.">
          <Choices label="Who may enter again" value={reentry} options={reentries} onChange={setReentry} />
        </FieldGroup>
        <Button type="submit" disabled={update.isPending} className="justify-self-start">
          {update.isPending ? "Saving …" : "Save"}
        </Button>
      </form>
      <ExitCriteriaForm />
    </div>
  )
}
