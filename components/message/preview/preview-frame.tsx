"use client"
import { useState } from "react"
import { Segments } from "@/components/ui/segments"
import { previewDocument } from "@/lib/mail/preview-document"
import { asScheme, type Scheme } from "./as-scheme"

const widths = [
  { value: "desktop" as const, label: "Desktop" },
  { value: "phone" as const, label: "Phone" },
]

const schemes: { value: Scheme; label: string }[] = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
]

/** Nothing in the frame runs or knows of this page; links open beside it. */
export function PreviewFrame({ html }: { html: string }) {
  const [width, setWidth] = useState<"desktop" | "phone">("desktop")
  const [scheme, setScheme] = useState<Scheme>("light")
  return (
    <div className="grid min-w-0 gap-3">
      <div className="flex flex-wrap gap-2">
        <Segments label="Width" value={width} options={widths} onChange={setWidth} />
        <Segments label="Screen" value={scheme} options={schemes} onChange={setScheme} />
      </div>
      <div className="min-w-0 overflow-x-auto rounded-md border bg-sunken">
        <iframe
          title="The message as its recipient sees it"
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={asScheme(previewDocument(html, []), scheme)}
          style={{ width: width === "phone" ? 375 : "100%" }}
          className="mx-auto block h-[36rem] max-w-full bg-white"
        />
      </div>
    </div>
  )
}
