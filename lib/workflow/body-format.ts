import { isWholeSlot } from "./template"

/** How a body is written: JSON, fields of a form, or a text as it stands. */
export type BodyFormat = "json" | "form" | "text"

const form = "application/x-www-form-urlencoded"

/** The format that a content type asks for. JSON is what JSON names are (RFC 6839 §3.1), and none at all. */
export function bodyFormat(contentType: string): BodyFormat {
  const essence = contentType.replace(/;.*$/s, "").trim().toLowerCase()
  if (essence === "" || /[/+]json$/.test(essence)) return "json"
  return essence === form ? "form" : "text"
}

/** What is odd about sending a body under a content type; undefined when it fits, and for a blank body, which always does. */
export function bodyMisfit(body: unknown, contentType: string): { message: string; fix: string } | undefined {
  if (body === undefined || body === null || body === "" || contentType.includes("{{")) return undefined
  const isText = typeof body === "string"
  const asText = `The body is no text, so that it is sent as JSON under the content type ${contentType}.`
  switch (bodyFormat(contentType)) {
    case "json":
      if (!isText || isWholeSlot(body)) return undefined
      return {
        message: "The body is a text, so that it is sent as a JSON string, in quotes.",
        fix: "Write a JSON object, or add the header Content-Type: text/plain.",
      }
    case "form":
      if (isText || isFields(body)) return undefined
      return { message: asText, fix: 'Write a JSON object with a field for each name, such as {"email": "…"}.' }
    case "text":
      if (isText) return undefined
      return {
        message: asText,
        fix: 'Write a text in quotes, such as "{{contact.email}}", or use a JSON content type.',
      }
  }
}

/** Whether a value is an object, which can be sent as the fields of a form. */
export function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
