"use client"
import type { Editor } from "@tiptap/core"
import type { FormEvent } from "react"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"

type Props = { editor: Editor; asking: "link" | "image"; onClose: () => void }

/** Asks where a link leads, or where a picture is. */
export function AddressDialog({ editor, asking, onClose }: Props) {
  const isLink = asking === "link"
  const now: unknown = isLink ? editor.getAttributes("link").href : editor.getAttributes("image").src
  const alt: unknown = editor.getAttributes("image").alt
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    // The form lies in the page's tree of components, and is no part of another one.
    event.stopPropagation()
    const form = new FormData(event.currentTarget)
    const address = String(form.get("address") ?? "").trim()
    if (isLink) putLink(editor, address)
    else if (address)
      editor
        .chain()
        .focus()
        .setImage({ src: address, alt: String(form.get("alt") ?? "") })
        .run()
    onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={isLink ? "Link" : "Picture"}
      returnFocusTo={() => editor.view.dom}
      description={isLink ? "Blank takes the link away." : undefined}
    >
      <form onSubmit={submit} className="grid gap-4" noValidate>
        <Field label="Address" help={isLink ? "Such as https://example.com or {{ unsubscribeUrl }}." : undefined}>
          <Input
            name="address"
            defaultValue={typeof now === "string" ? now : ""}
            placeholder="https://"
            autoComplete="off"
          />
        </Field>
        {!isLink && (
          <Field label="What is to be seen" help="Shown where pictures are off; blank where it only decorates.">
            <Input name="alt" defaultValue={typeof alt === "string" ? alt : ""} autoComplete="off" />
          </Field>
        )}
        <Button type="submit" kind="primary">
          {isLink ? "Set link" : "Put picture in"}
        </Button>
      </form>
    </Dialog>
  )
}

/** On the selected text, or with its address as text where nothing is selected. */
function putLink(editor: Editor, href: string): void {
  const chain = editor.chain().focus().extendMarkRange("link")
  if (!href) chain.unsetLink().run()
  else if (editor.state.selection.empty && !editor.isActive("link"))
    chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run()
  else chain.setLink({ href }).run()
}
