"use client"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { useDeleteTemplate } from "@/lib/queries/templates"

type Props = {
  template: { id: string; name: string }
  isOpen: boolean
  onClose: () => void
  returnFocusTo: () => HTMLElement | null
}

/** Says what goes and what stays, and why a template that is in use cannot go. */
export function DeleteTemplate({ template, isOpen, onClose, returnFocusTo }: Props) {
  const remove = useDeleteTemplate(useProject())
  function close() {
    remove.reset()
    onClose()
  }
  function confirm() {
    remove.mutate(template.id, {
      onSuccess: () => {
        toast.success(`${template.name} is deleted.`)
        onClose()
      },
    })
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      returnFocusTo={returnFocusTo}
      title={`Delete ${template.name}?`}
      description="It goes with all its versions. E-mails that were written with it stay. This cannot be undone."
    >
      {remove.error && (
        <p role="alert" className="rounded-md bg-red-soft px-3 py-2 text-red">
          {remove.error.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Keep</Button>
        <Button kind="danger" onClick={confirm} disabled={remove.isPending}>
          {remove.isPending ? "Deleting …" : "Delete template"}
        </Button>
      </div>
    </Dialog>
  )
}
