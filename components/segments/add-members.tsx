"use client"
import { Plus } from "lucide-react"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/input"
import type { MembersAdded, Segment } from "@/lib/contracts/segments"
import { useAddMembers } from "@/lib/queries/segments"

/** Puts contacts into a static segment, by their addresses. */
export function AddMembers({ segment }: { segment: Segment }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>
        <Plus /> Add contacts
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={`Add contacts to ${segment.name}`}
        description={`Each who is not in it yet enters, with the event ${segment.events.entry}.`}
      >
        <AddForm segment={segment} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function AddForm({ segment, onDone }: { segment: Segment; onDone: () => void }) {
  const add = useAddMembers(useProject(), segment.id)
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const emails = String(form.get("emails") ?? "").split(/[\s,;]+/)
    add.mutate(
      { emails: emails.filter(Boolean), createMissing: form.has("createMissing") },
      {
        onSuccess: (answer) => {
          toast.success(sentenceFor(answer))
          onDone()
        },
      },
    )
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label="Addresses" help="At most 500, one on each line or with commas between." error={add.error?.message}>
        <Textarea name="emails" required rows={5} className="font-mono text-xs" />
      </Field>
      <label className="flex items-center gap-2">
        <input type="checkbox" name="createMissing" className="size-4 accent-accent" /> Make contacts of addresses that
        are none
      </label>
      <Button type="submit" kind="primary" disabled={add.isPending}>
        {add.isPending ? "Adding …" : "Add to the segment"}
      </Button>
    </form>
  )
}

function sentenceFor({ added, notFound }: MembersAdded): string {
  const entered = `${added} ${added === 1 ? "contact" : "contacts"} entered`
  return notFound.length > 0 ? `${entered}; ${notFound.length} are no contacts.` : `${entered}.`
}
