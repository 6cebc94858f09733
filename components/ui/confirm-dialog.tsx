"use client"
import { Button } from "./button"
import { Dialog } from "./dialog"

type Props = {
  isOpen: boolean
  onClose: () => void
  title: string
  description: string
  action: string
  onConfirm: () => void
  isPending: boolean
}

/** Asks before something goes for good. `action` names what the button does. */
export function ConfirmDialog({ action, onConfirm, isPending, ...dialog }: Props) {
  return (
    <Dialog {...dialog}>
      <div className="flex justify-end gap-2">
        <Button onClick={dialog.onClose}>Keep</Button>
        <Button kind="danger" onClick={onConfirm} disabled={isPending}>
          {action}
        </Button>
      </div>
    </Dialog>
  )
}
