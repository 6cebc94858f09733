"use client"
import { Check, Copy } from "lucide-react"
import { useState } from "react"
import { toast } from "sonner"
import { Button } from "./button"

/** Copies a text and says so. `label` names what is copied for those who cannot see the icon. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [isCopied, setCopied] = useState(false)
  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      setTimeout(() => setCopied(false), 1500)
    } catch {
      toast.error("The browser did not allow copying. Select the text and copy it by hand.")
    }
  }
  return (
    <Button
      kind="quiet"
      size="icon-small"
      onClick={copy}
      aria-label={isCopied ? "Copied" : `Copy ${label}`}
      title={`Copy ${label}`}
    >
      {isCopied ? <Check /> : <Copy />}
    </Button>
  )
}
