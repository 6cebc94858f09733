import { bodyFormat, isFields } from "@/lib/workflow/body-format"
import { type Budget, renderJson, renderText, renderUrl, type Scope } from "@/lib/workflow/template"
import { defaultPayload, type PayloadFacts } from "./default-payload"

type Writing = { contentType: string; facts: PayloadFacts; scope: Scope; budget?: Budget }

/**
 * A step's body as it goes over the wire. Under a content type that is not JSON a text is sent as it stands, and fields
 * as those of a form where the type is one; whatever fits neither is sent as JSON. Blank is the default payload.
 */
export function writeBody(body: unknown, { contentType, facts, scope, budget }: Writing): string {
  const isBlank = body === undefined || body === null || body === ""
  const format = bodyFormat(contentType)
  if (!isBlank && typeof body === "string" && format === "text") return renderText(body, scope, budget)
  const value = isBlank ? defaultPayload(facts) : renderJson(body, scope, budget)
  if (format !== "form") return JSON.stringify(value)
  if (isFields(value)) return writeForm(value)
  return typeof body === "string" ? renderUrl(body, scope) : JSON.stringify(value)
}

/** Fields as the URL Standard §5.2 writes forms; what is nested becomes JSON, nothing an empty value. */
function writeForm(fields: Record<string, unknown>): string {
  const entries = Object.entries(fields).map(([name, value]) => [name, fieldText(value)])
  return new URLSearchParams(entries).toString()
}

function fieldText(value: unknown): string {
  if (value === null || value === undefined) return ""
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}
