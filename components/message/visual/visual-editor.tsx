"use client"
import { Editor } from "@tiptap/core"
import { EditorContent, useEditor } from "@tiptap/react"
import { type RefObject, useEffect, useEffectEvent, useMemo, useState } from "react"
import { extensions } from "./extensions"
import { splitFrame } from "./frame"
import { firstLost } from "./same-html"
import { asSource } from "./source"
import { Toolbar } from "./toolbar"

type Props = {
  value: string
  onChange: (html: string) => void
  label: string
  /** Is given what puts a text where the caret is. */
  insert: RefObject<((text: string) => void) | null>
}

/** Edits a body by sight, as far as all of it survives that; else says what would be lost. */
export function VisualEditor(props: Props) {
  const { value, onChange } = props
  const [own, setOwn] = useState<string | null>(null)
  function change(html: string) {
    setOwn(html)
    onChange(html)
  }
  // What was written here stays here, also where a half-typed thing would not come back the same.
  const lost = useMemo(() => (value === own ? undefined : lostBySight(splitFrame(value).inside)), [value, own])
  if (lost === undefined) return <Sight {...props} onChange={change} own={own} />
  return (
    <div role="note" className="grid gap-2 rounded-md border bg-sunken p-4">
      <p className="font-medium">This body can be edited as code only.</p>
      <p className="text-quiet">The visual editor does not know all that is in it, and would lose or change this:</p>
      <code className="break-all font-mono text-xs">{lost.slice(0, 200)}</code>
    </div>
  )
}

/** What the editor would lose of a HTML, found by letting it read and write it. */
function lostBySight(html: string): string | undefined {
  const editor = new Editor({ element: null, extensions, content: html })
  const written = asSource(editor.getHTML())
  editor.destroy()
  return firstLost(html, written)
}

function Sight({ value, onChange, label, insert, own }: Props & { own: string | null }) {
  const emit = useEffectEvent((html: string) => {
    const { before, after } = splitFrame(value)
    onChange(before + asSource(html) + after)
  })
  const editor = useEditor({
    extensions,
    content: splitFrame(value).inside,
    immediatelyRender: false,
    editorProps: { attributes: { "aria-label": label, role: "textbox", "aria-multiline": "true", class: look } },
    onUpdate: ({ editor: now }) => emit(now.getHTML()),
  })
  useEffect(() => {
    if (!editor) return
    insert.current = (text) => editor.chain().focus().insertContent({ type: "text", text }).run()
    return () => {
      insert.current = null
    }
  }, [editor, insert])
  useEffect(() => {
    if (!editor || own === value) return
    const { inside } = splitFrame(value)
    if (firstLost(inside, asSource(editor.getHTML())) === undefined) return
    editor.commands.setContent(inside, { emitUpdate: false })
  }, [editor, value, own])
  if (!editor) return null
  return (
    <div className="grid rounded-md border border-control bg-paper focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2">
      <Toolbar editor={editor} />
      <EditorContent editor={editor} />
    </div>
  )
}

/** Close to a message, and in the colours of the dashboard; the preview shows the real ones. */
const look = [
  "min-h-[440px] max-h-[70dvh] overflow-auto px-4 py-3 text-base outline-none",
  "[&_p]:my-2.5 [&_h1]:mt-4 [&_h1]:mb-2 [&_h1]:text-xl [&_h1]:font-semibold [&_h2]:mt-4 [&_h2]:mb-2 [&_h2]:text-lg [&_h2]:font-semibold [&_h3]:mt-3 [&_h3]:mb-1 [&_h3]:font-semibold",
  "[&_a]:text-accent [&_a]:underline [&_hr]:my-4 [&_ul]:list-disc [&_ul]:pl-6 [&_ol]:list-decimal [&_ol]:pl-6 [&_blockquote]:border-l-2 [&_blockquote]:pl-3 [&_blockquote]:text-quiet",
  "[&_code]:font-mono [&_pre]:rounded-md [&_pre]:bg-sunken [&_pre]:p-3 [&_img]:inline [&_img]:max-w-full",
].join(" ")
