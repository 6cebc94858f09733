"use client"
import { Plus } from "lucide-react"
import { useRouter } from "next/navigation"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { ApiError } from "@/lib/http/client"
import { useCreateContact } from "@/lib/queries/contacts"

export function NewContact() {
  const [isOpen, setOpen] = useState(false)
  const project = useProject()
  const router = useRouter()
  const create = useCreateContact(project)
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    create.mutate(
      { email: String(form.get("email") ?? ""), ...(form.has("subscribed") ? {} : { subscribed: false }) },
      {
        onSuccess: (contact) => {
          toast.success(sentenceFor(contact))
          router.push(`/p/${project}/contacts/${contact.id}`)
        },
      },
    )
  }
  const error =
    create.error instanceof ApiError ? (create.error.fieldError("email") ?? create.error.message) : undefined
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>
        <Plus /> New contact
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title="New contact">
        <form onSubmit={submit} className="grid gap-4">
          <Field label="E-mail address" error={error}>
            <Input name="email" type="email" required autoComplete="off" />
          </Field>
          <div className="grid gap-1">
            <label className="flex items-center gap-2">
              <input type="checkbox" name="subscribed" defaultChecked className="size-4 accent-accent" /> Subscribed
            </label>
            <p className="text-quiet text-xs">Somebody who opted out before stays opted out.</p>
          </div>
          <Button type="submit" kind="primary" disabled={create.isPending}>
            {create.isPending ? "Saving …" : "Save contact"}
          </Button>
        </form>
      </Dialog>
    </>
  )
}

function sentenceFor({
  email,
  subscribed,
  _meta,
}: {
  email: string
  subscribed: boolean
  _meta: { isUpdate: boolean }
}) {
  if (!_meta.isUpdate) return `${email} is saved.`
  return `${email} was a contact already and is ${subscribed ? "subscribed" : "not subscribed"}.`
}
