"use client"
import type { FormEvent } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input, Select, Textarea } from "@/components/ui/input"
import { Reentry, type Workflow } from "@/lib/contracts/workflows"
import { useUpdateWorkflow } from "@/lib/queries/workflows"
import { ExitCriteriaForm } from "./exit-criteria"

const reentries: Record<Reentry, string> = {
  always: "Always: every event starts an execution",
  when_idle: "When idle: not while the contact is still inside",
  once: "Once: each contact at most one time, ever",
}

/** The workflow itself: its problems, its name, and who may enter again. */
export function WorkflowPanel({ workflow }: { workflow: Workflow }) {
  const update = useUpdateWorkflow(useProject(), workflow.id)
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const reentry = Reentry.parse(form.get("reentry"))
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
        <Field
          label="Re-entry"
          help="A workflow that forwards opt-outs wants “Always”: with “Once”, only the first opt-out of a contact is ever told."
        >
          <Select name="reentry" defaultValue={workflow.reentry}>
            {Object.entries(reentries).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Button type="submit" disabled={update.isPending} className="justify-self-start">
          Save
        </Button>
      </form>
      <ExitCriteriaForm />
    </div>
  )
}
