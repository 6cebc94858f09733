"use client"
import { Pencil } from "lucide-react"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { FormError } from "@/components/ui/form-error"
import { LazyCodeEditor } from "@/components/ui/lazy-code-editor"
import type { Contact } from "@/lib/contracts/contacts"
import { useUpdateContact } from "@/lib/queries/contacts"
import { patchBetween } from "./patch-between"

/** Edits a contact's data as JSON. */
export function EditData({ contact }: { contact: Contact }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        <Pencil /> Edit data
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        size="wide"
        title="Edit data"
        description="What is changed here is saved; what came meanwhile under other keys stays."
      >
        <DataForm contact={contact} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function DataForm({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const update = useUpdateContact(useProject(), contact.id)
  const [base] = useState(contact.data)
  const [text, setText] = useState(() => JSON.stringify(contact.data, null, 2))
  const data = readObject(text)
  function save() {
    if (!data) return
    update.mutate(
      { data: patchBetween(base, data) },
      {
        onSuccess: () => {
          toast.success("The data are saved.")
          onDone()
        },
      },
    )
  }
  return (
    <div className="grid gap-4">
      <LazyCodeEditor label="Data" rows={14} value={text} onChange={setText} />
      {!data && <p className="text-red">This is no JSON object yet.</p>}
      <FormError message={update.error?.message} />
      <Button kind="primary" className="justify-self-end" onClick={save} disabled={!data || update.isPending}>
        Save
      </Button>
    </div>
  )
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}
