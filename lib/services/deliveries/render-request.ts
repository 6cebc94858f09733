import type { OutgoingRequest } from "@/lib/webhooks/safe-fetch"
import type { RequestTemplate } from "@/lib/workflow/rehearsed"
import { type Budget, RenderedTooLarge, renderHeader, renderUrl, type Scope } from "@/lib/workflow/template"
import type { PayloadFacts } from "./default-payload"
import { mask, maskSecretHeaders, textsToHide } from "./mask"
import type { Refusal } from "./refusal"
import { writeBody } from "./write-body"

export type RenderInput = {
  config: RequestTemplate
  facts: PayloadFacts
  scope: Scope
  secrets: Record<string, string>
  /** Added last, so that no configured header can replace them. */
  ownHeaders: Record<string, string>
}

export type RenderedRequest = { sent: OutgoingRequest; shown: OutgoingRequest; hidden: string[] }

/**
 * The request as it is sent, as it may be shown, and the texts that must not be shown of its answer either. Refused when
 * its body would have more than 1 MiB, or its URL and headers together more than 64 KiB.
 */
export function renderRequest(input: RenderInput): RenderedRequest | { refusal: Refusal } {
  const masked = Object.fromEntries(Object.keys(input.secrets).map((name) => [name, mask]))
  try {
    const sent = render(input, input.secrets, { head: budgetOf("head"), body: budgetOf("body") })
    assertWithin("head", sent.url + Object.entries(sent.headers).flat().join())
    assertWithin("body", sent.body ?? "")
    // It differs by masks alone, so that it is of much the same size.
    const shown = render(input, masked)
    const hidden = textsToHide(sent.headers, Object.values(input.secrets))
    return { sent, shown: { ...shown, headers: maskSecretHeaders(shown.headers) }, hidden }
  } catch (error) {
    if (error instanceof RenderedTooLarge) return { refusal: { code: "request_too_large", message: error.message } }
    throw error
  }
}

type Part = "head" | "body"

const sendLess = "Nothing was sent. Let the step send less, such as single fields instead of all of {{data}}."
const limits: Record<Part, { bytes: number; complaint: string }> = {
  head: {
    bytes: 64 * 1024,
    complaint: `The request's URL and headers would be larger than 64 KiB together. ${sendLess}`,
  },
  body: { bytes: 1024 * 1024, complaint: `The request's body would be larger than 1 MiB. ${sendLess}` },
}

/** No text has fewer bytes than characters: what breaks this budget is too large for certain. */
function budgetOf(part: Part): Budget {
  const { bytes, complaint } = limits[part]
  return { left: bytes, complaint }
}

function assertWithin(part: Part, text: string): void {
  const { bytes, complaint } = limits[part]
  if (Buffer.byteLength(text) > bytes) throw new RenderedTooLarge(complaint)
}

// Every attempt has its own.
const ofAttempt = ["webhook-timestamp", "webhook-signature"]

function render(
  input: RenderInput,
  secrets: Record<string, string>,
  budgets: Partial<Record<Part, Budget>> = {},
): OutgoingRequest {
  const { config, facts } = input
  const scope = { ...input.scope, secrets }
  const configured = Object.entries(config.headers)
    .map(([name, value]) => [name.toLowerCase(), renderHeader(value, scope, budgets.head)] as const)
    .filter(([name]) => !ofAttempt.includes(name))
  const headers = {
    "content-type": "application/json",
    "user-agent": "Heed",
    ...Object.fromEntries(configured),
    ...input.ownHeaders,
  }
  const url = renderUrl(config.url, scope, budgets.head)
  if (config.method === "GET") return { method: "GET", url, headers: withoutContentType(headers), body: null }
  const contentType = headers["content-type"] ?? ""
  const body = writeBody(config.body, { contentType, facts, scope, budget: budgets.body })
  return { method: config.method, url, headers, body }
}

function withoutContentType(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "content-type"))
}
