"use client"
import { useState } from "react"

/** Whom a template is shown for: a contact, or nobody, with values for this message alone. */
export type PreviewFor = {
  contactId: string
  setContactId: (id: string) => void
  text: string
  setText: (text: string) => void
  /** What the text says; empty while it cannot be read. */
  data: Record<string, unknown>
  isReadable: boolean
}

const sample = '{\n  "name": "Ada"\n}'

export function usePreviewFor(): PreviewFor {
  const [contactId, setContactId] = useState("")
  const [texts, setTexts] = useState({ sample, contact: "" })
  const who = contactId ? "contact" : "sample"
  const text = texts[who]
  const data = readObject(text)
  return {
    ...{ contactId, setContactId, text },
    setText: (next) => setTexts({ ...texts, [who]: next }),
    data: data ?? {},
    isReadable: data !== undefined,
  }
}

/** A JSON object; blank is an empty one, anything else undefined. */
function readObject(text: string): Record<string, unknown> | undefined {
  if (text.trim() === "") return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}
