"use client"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import type { Contact } from "@/lib/contracts/contacts"
import { useDeleteContact } from "@/lib/queries/contacts"

export function DeleteContact({ contact }: { contact: Contact }) {
  const [isAsking, ask] = useState(false)
  const project = useProject()
  const router = useRouter()
  const remove = useDeleteContact(project)
  function confirm() {
    remove.mutate(contact.id, {
      onSuccess: () => {
        toast.success(`${contact.email} is deleted.`)
        router.push(`/p/${project}/contacts`)
      },
      onError: (error) => toast.error(error.message),
    })
  }
  return (
    <>
      <Button kind="danger" onClick={() => ask(true)}>
        Delete
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => ask(false)}
        title={`Delete ${contact.email}?`}
        description="The contact and its data go, and its running executions are cancelled. What was sent stays in the executions, without the address. This cannot be undone."
        action="Delete contact"
        onConfirm={confirm}
        isPending={remove.isPending}
      />
    </>
  )
}
