"use client"
import type { UseMutationResult } from "@tanstack/react-query"
import { toast } from "sonner"
import { Button } from "./button"
import { Dialog } from "./dialog"
import { FormError } from "./form-error"

export type DeleteDialogProps = {
  isOpen: boolean
  onClose: () => void
  returnFocusTo?: () => HTMLElement | null
}

type Props = DeleteDialogProps & {
  thing: { id: string; name: string }
  /** What is deleted, as the button says it: "template". */
  noun: string
  /** What goes with it, and what stays. */
  description: string
  remove: UseMutationResult<unknown, Error, string>
  onDeleted?: () => void
}

/** Says what goes and what stays, and why something that is in use cannot go. */
export function DeleteDialog({ thing, noun, description, remove, onDeleted, onClose, ...dialog }: Props) {
  function close() {
    remove.reset()
    onClose()
  }
  function confirm() {
    remove.mutate(thing.id, {
      onSuccess: () => {
        toast.success(`${thing.name} is deleted.`)
        onClose()
        onDeleted?.()
      },
    })
  }
  return (
    <Dialog {...dialog} onClose={close} title={`Delete ${thing.name}?`} description={description}>
      <FormError message={remove.error?.message} />
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Keep</Button>
        <Button kind="danger" onClick={confirm} disabled={remove.isPending}>
          {remove.isPending ? "Deleting …" : `Delete ${noun}`}
        </Button>
      </div>
    </Dialog>
  )
}
