"use client"
import { useState } from "react"
import { ContactFilter } from "@/components/filters/contact-filter"
import { Button } from "@/components/ui/button"
import { LazyCodeEditor } from "@/components/ui/lazy-code-editor"
import type { PreviewFor } from "./use-preview-for"

/** Chooses whom the message is shown for, and what it is told beside that. */
export function Audience({
  audience: { contactId, setContactId, text, setText, isReadable },
}: {
  audience: PreviewFor
}) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="grid min-w-0 gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-semibold text-base">Preview</h2>
        <span className="text-quiet">for</span>
        <ContactFilter id={contactId} onChange={setContactId} removeLabel="No longer for" />
        {!contactId && <span className="text-quiet">or sample data</span>}
        <Button kind="quiet" size="small" className="ml-auto" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? "Hide data" : contactId ? "Add data" : "Edit data"}
        </Button>
      </div>
      {isOpen && (
        <div className="grid gap-1.5">
          <LazyCodeEditor
            key={contactId ? "contact" : "sample"}
            label="Data of the preview"
            rows={4}
            value={text}
            onChange={setText}
            placeholder='{ "order": 4711 }'
          />
          <p className={isReadable ? "text-quiet text-xs" : "text-red"}>
            {isReadable
              ? "Values for this message alone, such as what a call to the API or an event brings; they come before the contact’s own."
              : "This is no JSON object yet."}
          </p>
        </div>
      )}
    </div>
  )
}
