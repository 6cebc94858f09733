"use client"
import { Plus } from "lucide-react"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input, Textarea } from "@/components/ui/input"
import { useAddSuppressions } from "@/lib/queries/suppressions"

export function AddSuppressions() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>
        <Plus /> Add addresses
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title="Send no mail to these addresses"
        description="Neither marketing nor transactional mail goes there any more."
      >
        <AddForm onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function AddForm({ onDone }: { onDone: () => void }) {
  const add = useAddSuppressions(useProject())
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const emails = String(form.get("emails") ?? "").split(/[\s,;]+/)
    const detail = String(form.get("detail") ?? "").trim() || undefined
    add.mutate(
      { emails: emails.filter(Boolean), detail },
      {
        onSuccess: ({ added, known }) => {
          const rest = known > 0 ? `, ${known} were on the list already` : ""
          toast.success(`${added} ${added === 1 ? "address" : "addresses"} added${rest}.`)
          onDone()
        },
      },
    )
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label="Addresses" help="One on each line, or with commas between." error={add.error?.message}>
        <Textarea name="emails" required rows={5} className="font-mono text-xs" />
      </Field>
      <Field label="Why" help="For whoever looks at the list later.">
        <Input name="detail" maxLength={500} />
      </Field>
      <Button type="submit" kind="primary" disabled={add.isPending}>
        {add.isPending ? "Adding …" : "Add to the list"}
      </Button>
    </form>
  )
}
