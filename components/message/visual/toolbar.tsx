"use client"
import type { Editor } from "@tiptap/core"
import { useEditorState } from "@tiptap/react"
import { Bold, Image, Italic, Link, List, ListOrdered, type LucideIcon, Minus, Quote, Redo2, Undo2 } from "lucide-react"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/cn"
import { Select } from "@/components/ui/input"
import { AddressDialog } from "./address-dialog"

type Action = { label: string; Icon: LucideIcon; run: (editor: Editor) => void; isOn?: (editor: Editor) => boolean }

const actions: Action[] = [
  {
    label: "Bold",
    Icon: Bold,
    run: (editor) => editor.chain().focus().toggleBold().run(),
    isOn: (editor) => editor.isActive("bold"),
  },
  {
    label: "Italic",
    Icon: Italic,
    run: (editor) => editor.chain().focus().toggleItalic().run(),
    isOn: (editor) => editor.isActive("italic"),
  },
  {
    label: "List",
    Icon: List,
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
    isOn: (editor) => editor.isActive("bulletList"),
  },
  {
    label: "Numbered list",
    Icon: ListOrdered,
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
    isOn: (editor) => editor.isActive("orderedList"),
  },
  {
    label: "Quote",
    Icon: Quote,
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
    isOn: (editor) => editor.isActive("blockquote"),
  },
  { label: "Line", Icon: Minus, run: (editor) => editor.chain().focus().setHorizontalRule().run() },
  { label: "Undo", Icon: Undo2, run: (editor) => editor.chain().focus().undo().run() },
  { label: "Redo", Icon: Redo2, run: (editor) => editor.chain().focus().redo().run() },
]

/** What can be done with the text that is selected. */
export function Toolbar({ editor }: { editor: Editor }) {
  const [asking, ask] = useState<"link" | "image" | null>(null)
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      on: actions.map(({ isOn }) => isOn?.(now)),
      level: [1, 2, 3].find((level) => now.isActive("heading", { level })) ?? 0,
      isLink: now.isActive("link"),
    }),
  })
  return (
    <div role="toolbar" aria-label="Formatting" className="flex flex-wrap items-center gap-0.5 border-b px-1.5 py-1">
      <Select
        aria-label="Kind of paragraph"
        className="mr-1 h-7 w-28"
        value={state.level}
        onChange={({ target }) => setLevel(editor, Number(target.value))}
      >
        <option value={0}>Text</option>
        <option value={1}>Heading 1</option>
        <option value={2}>Heading 2</option>
        <option value={3}>Heading 3</option>
      </Select>
      {actions.map(({ label, Icon, run }, index) => (
        <Tool key={label} label={label} Icon={Icon} isOn={state.on[index]} onPress={() => run(editor)} />
      ))}
      <Tool label="Link" Icon={Link} isOn={state.isLink} onPress={() => ask("link")} />
      <Tool label="Picture" Icon={Image} onPress={() => ask("image")} />
      {asking && <AddressDialog editor={editor} asking={asking} onClose={() => ask(null)} />}
    </div>
  )
}

function setLevel(editor: Editor, level: number): void {
  const chain = editor.chain().focus()
  // The options are the levels of headings, and 0.
  if (level === 1 || level === 2 || level === 3) chain.setHeading({ level }).run()
  else chain.setParagraph().run()
}

type ToolProps = { label: string; Icon: LucideIcon; isOn?: boolean; onPress: () => void }

function Tool({ label, Icon, isOn, onPress }: ToolProps) {
  return (
    <Button
      kind="quiet"
      size="icon-small"
      aria-label={label}
      title={label}
      aria-pressed={isOn}
      className={cn(isOn && "bg-accent-soft text-ink")}
      onClick={onPress}
    >
      <Icon />
    </Button>
  )
}
