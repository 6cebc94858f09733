"use client"
import { CloudOff, TriangleAlert } from "lucide-react"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import { assertNever } from "@/lib/assert-never"
import type { Draft } from "../state/use-draft"
import { ConflictDialog } from "./conflict-dialog"

/** Says where the latest edit is, and offers the way out when it could not be saved. */
export function SaveNote({ draft }: { draft: Draft }) {
  return (
    <span role="status" className="flex min-w-0 items-center gap-2 text-quiet text-xs">
      <Note draft={draft} />
    </span>
  )
}

function Note({ draft: { state, flush } }: { draft: Draft }) {
  switch (state.status) {
    case "saved":
      return <span className="max-[700px]:sr-only">Draft saved</span>
    case "unsaved":
    case "saving":
      return <span className="max-[700px]:sr-only">Saving …</span>
    case "offline":
      return (
        <Trouble text="Heed does not answer. Your edits are kept in this browser and saved as soon as it does.">
          <Button size="small" onClick={flush}>
            Try now
          </Button>
        </Trouble>
      )
    case "signed-out":
      return (
        <Trouble text="You are signed out. Your edits are kept in this browser and saved once you are back.">
          <Button size="small" asChild>
            <a href="/sign-in" target="_blank" rel="noreferrer">
              Sign in
            </a>
          </Button>
        </Trouble>
      )
    case "failed":
      return (
        <Trouble text={state.message}>
          <Button size="small" onClick={flush}>
            Try again
          </Button>
        </Trouble>
      )
    case "conflict":
      return <Conflict />
    default:
      return assertNever(state)
  }
}

function Trouble({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <>
      <CloudOff className="size-4 shrink-0 text-red" aria-hidden />
      <span className="min-w-0 max-w-80 text-red leading-4">{text}</span>
      {children}
    </>
  )
}

function Conflict() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <TriangleAlert className="size-4 shrink-0 text-amber" aria-hidden />
      <span className="min-w-0 max-w-72 text-amber leading-4">
        The draft was changed elsewhere in the meantime. Yours is kept in this browser.
      </span>
      <Button size="small" onClick={() => setOpen(true)}>
        Compare
      </Button>
      {isOpen && <ConflictDialog onClose={() => setOpen(false)} />}
    </>
  )
}
