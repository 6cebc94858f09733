"use client"
import { Dialog } from "@/components/ui/dialog"
import type { Action } from "./action"
import { KeyText } from "./key-text"

/** The keys that are no action of their own. */
const others = [
  { keys: "↑ ↓ ← →", label: "Walk from step to step; with Shift, select them all" },
  { keys: "Ctrl ↑, Space", label: "Walk without selecting, then select a step or leave it out" },
  { keys: "Ctrl C, X, V", label: "Copy, cut and paste steps as text, in and between workflows" },
  { keys: "Esc", label: "From the panel back to the canvas" },
]

/** All keys of the builder. */
export function ShortcutHelp({
  isOpen,
  actions,
  onClose,
}: {
  isOpen: boolean
  actions: Action[]
  onClose: () => void
}) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title="Keyboard shortcuts"
      description="Single letters and digits act while the focus is on the canvas."
    >
      <dl className="grid gap-1.5">
        {others.map(({ keys, label }) => (
          <Line key={keys} label={label}>
            <kbd className="rounded-md border bg-sunken px-1.5 font-mono text-quiet text-xs">{keys}</kbd>
          </Line>
        ))}
        {actions.map(
          ({ id, label, keys }) =>
            keys && (
              <Line key={id} label={label}>
                <KeyText keys={keys} />
              </Line>
            ),
        )}
      </dl>
    </Dialog>
  )
}

function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-4">
      <dt>{label}</dt>
      <dd className="shrink-0">{children}</dd>
    </div>
  )
}
