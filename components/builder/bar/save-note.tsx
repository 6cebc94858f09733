"use client"
import { CloudOff, TriangleAlert } from "lucide-react"
import { Button } from "@/components/ui/button"
import { CopyButton } from "@/components/ui/copy-button"
import { assertNever } from "@/lib/assert-never"
import { fragmentText } from "@/lib/workflow/paste"
import { useBuilder } from "../builder-context"
import type { Draft } from "../state/use-draft"
import { ConflictDialog } from "./conflict-dialog"

/** Says where the latest edit is, and offers the way out when it could not be saved. */
export function SaveNote() {
  const { draft, unparsed } = useBuilder()
  const count = Object.values(unparsed).reduce((sum, texts) => sum + Object.keys(texts).length, 0)
  return (
    <span role="status" className="flex min-w-0 items-center gap-2 text-quiet text-xs">
      <Note draft={draft} unreadCount={count} />
    </span>
  )
}

function Note({ draft: { state, flush, graph }, unreadCount }: { draft: Draft; unreadCount: number }) {
  switch (state.status) {
    case "saved":
      return unreadCount > 0 ? (
        <span className="text-amber">
          {unreadCount === 1 ? "1 field is" : `${unreadCount} fields are`} kept here only
        </span>
      ) : (
        <span className="max-[700px]:sr-only">Draft saved</span>
      )
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
    case "gone":
      return (
        <Trouble text="This workflow is not here any more, or not for whoever is signed in now. Your edits are kept in this browser.">
          <CopyButton text={fragmentText(graph)} label="Copy the steps" />
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
  const { comparing } = useBuilder()
  return (
    <>
      <TriangleAlert className="size-4 shrink-0 text-amber" aria-hidden />
      <span className="min-w-0 max-w-72 text-amber leading-4">
        The draft was changed elsewhere in the meantime. Yours is kept in this browser.
      </span>
      <Button size="small" onClick={comparing.open}>
        Compare
      </Button>
      {comparing.isOpen && <ConflictDialog onClose={comparing.close} />}
    </>
  )
}
