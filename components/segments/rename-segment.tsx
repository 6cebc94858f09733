"use client"
import { type FormEvent, useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input, Textarea } from "@/components/ui/input"
import type { Segment } from "@/lib/contracts/segments"
import { useUpdateSegment } from "@/lib/queries/segments"

/** Changes what people read; the events keep their names. */
export function RenameSegment({ segment }: { segment: Segment }) {
  const [isOpen, setOpen] = useState(false)
  const update = useUpdateSegment(useProject(), segment.id)
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const about = { name: String(form.get("name") ?? ""), description: String(form.get("description") ?? "") }
    update.mutate(about, { onSuccess: () => setOpen(false) })
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>Rename</Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={`Rename ${segment.name}`}
        description="Its events keep their names."
      >
        <form onSubmit={submit} className="grid gap-4">
          <Field label="Name">
            <Input name="name" required maxLength={100} defaultValue={segment.name} />
          </Field>
          <Field label="Description">
            <Textarea name="description" maxLength={500} defaultValue={segment.description} />
          </Field>
          <FormError message={update.error?.message} />
          <Button type="submit" kind="primary" disabled={update.isPending}>
            Save
          </Button>
        </form>
      </Dialog>
    </>
  )
}
