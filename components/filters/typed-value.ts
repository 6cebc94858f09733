import { isPlainDate, momentOf } from "@/lib/workflow/dates"

export const valueKinds = ["text", "number", "boolean", "date", "json"] as const
export type ValueKind = (typeof valueKinds)[number]

/** The kind of a value; one that is not there yet has the kind of its field, and null is a number still to be entered. */
export function kindOf(value: unknown, ofField: ValueKind = "text"): ValueKind {
  if (value === undefined) return ofField
  if (typeof value === "number" || value === null) return "number"
  if (typeof value === "boolean") return "boolean"
  if (typeof value !== "string") return "json"
  return momentOf(value) === undefined ? "text" : "date"
}

/** What a rule holds before a value of a kind is entered. */
export function blankValue(kind: ValueKind): unknown {
  if (kind === "text") return ""
  if (kind === "boolean") return true
  return kind === "number" ? null : undefined
}

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === ""
}

/** A value as one of another kind, where it can be one; else one still to be entered. */
export function convertValue(value: unknown, kind: ValueKind): unknown {
  if (kind === "text") return typeof value === "string" || isBlank(value) ? "" : plain(value)
  if (kind === "number") return isBlank(value) || Number.isNaN(Number(value)) ? null : Number(value)
  if (kind === "boolean") return value !== "false" && value !== false
  return kind === "date" ? today() : value
}

/** What is typed for a value: JSON where it is that, with a text in quotes, else the text itself. */
export function readTyped(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A value as it would be typed; a text is quoted only where it would be taken for something else. */
export function showTyped(value: unknown): string {
  if (value === undefined) return ""
  if (typeof value !== "string") return JSON.stringify(value)
  return readTyped(value) === value ? value : JSON.stringify(value)
}

/** Whether a date goes into a calendar; one with a time is typed. */
export function isCalendarDate(value: unknown): boolean {
  return isBlank(value) || isPlainDate(value)
}

function plain(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}
