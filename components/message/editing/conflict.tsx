"use client"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import type { Message } from "../message"
import type { Editing } from "./use-editing"

type Props<T> = {
  editing: Editing<T>
  /** What becomes of the content that is not kept. */
  note: string
}

/** Somebody else has saved meanwhile: whose content stays is for a person to say. */
export function Conflict<T extends Message & { version: number }>({ editing, note }: Props<T>) {
  const { theirs, keepMine, takeTheirs, isSaving } = editing
  const [isLooking, look] = useState(false)
  if (!theirs) return null
  return (
    <section
      role="alert"
      aria-label="Conflict"
      className="flex flex-wrap items-center gap-2 rounded-lg bg-amber-soft px-4 py-3"
    >
      <p className="min-w-60 flex-1">
        <strong className="font-semibold">Somebody else has saved version {theirs.version} meanwhile.</strong> Nothing
        of yours is lost yet. {note}
      </p>
      <Button onClick={() => look(true)}>Look at theirs</Button>
      <Button onClick={takeTheirs}>Take theirs, drop mine</Button>
      <Button kind="primary" onClick={keepMine} disabled={isSaving}>
        Save mine over it
      </Button>
      <Dialog isOpen={isLooking} onClose={() => look(false)} size="wide" title={`Version ${theirs.version}`}>
        <Theirs message={theirs} />
      </Dialog>
    </section>
  )
}

function Theirs({ message: { name, subject, body } }: { message: Message }) {
  return (
    <div className="grid min-w-0 gap-2">
      <p>
        <span className="text-quiet">Name</span> {name}
      </p>
      <p>
        <span className="text-quiet">Subject</span> {subject}
      </p>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        tabIndex={0}
        className="max-h-[50dvh] overflow-auto whitespace-pre-wrap break-words rounded-md border bg-sunken p-3 font-mono text-xs"
      >
        {body}
      </pre>
    </div>
  )
}
