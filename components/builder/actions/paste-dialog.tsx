"use client"
import { type FormEvent, useState } from "react"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/input"
import { readFragment } from "@/lib/workflow/paste"
import { useBuilder } from "../builder-context"
import { pasteText } from "./use-clipboard"

/** Takes steps as text where the browser's own paste is out of reach: on a tablet, or from a menu. */
export function PasteDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title="Paste steps"
      description="The text of copied steps, or of an exported workflow. They are put behind the selected step."
    >
      <Form onDone={onClose} />
    </Dialog>
  )
}

function Form({ onDone }: { onDone: () => void }) {
  const builder = useBuilder()
  const [text, setText] = useState("")
  const count = readFragment(text)?.nodes.length ?? 0
  const error = text.trim() && count === 0 ? "There are no steps in this text." : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    onDone()
    pasteText(builder, text)
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label="Steps" error={error}>
        <Textarea
          value={text}
          rows={8}
          spellCheck={false}
          className="font-mono text-xs"
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Button type="submit" kind="primary" disabled={count === 0} className="justify-self-end">
        {count > 0 ? `Paste ${count === 1 ? "1 step" : `${count} steps`}` : "Paste"}
      </Button>
    </form>
  )
}
