import type { OutgoingRequest } from "@/lib/webhooks/safe-fetch"
import type { RequestTemplate } from "@/lib/workflow/rehearsed"
import { renderHeader, renderJson, renderText, renderUrl, type Scope } from "@/lib/workflow/template"
import { defaultPayload, type PayloadFacts } from "./default-payload"
import { mask, maskSecretHeaders, textsToHide } from "./mask"

export type RenderInput = {
  config: RequestTemplate
  facts: PayloadFacts
  scope: Scope
  secrets: Record<string, string>
  /** Added last, so that no configured header can replace them. */
  ownHeaders: Record<string, string>
}

export type RenderedRequest = { sent: OutgoingRequest; shown: OutgoingRequest; hidden: string[] }

/** The request as it is sent, as it may be shown, and the texts that must not be shown of its answer either. */
export function renderRequest(input: RenderInput): RenderedRequest {
  const masked = Object.fromEntries(Object.keys(input.secrets).map((name) => [name, mask]))
  const sent = render(input, input.secrets)
  const shown = render(input, masked)
  const hidden = textsToHide(sent.headers, Object.values(input.secrets))
  return { sent, shown: { ...shown, headers: maskSecretHeaders(shown.headers) }, hidden }
}

// Every attempt has its own.
const ofAttempt = ["webhook-timestamp", "webhook-signature"]

function render(input: RenderInput, secrets: Record<string, string>): OutgoingRequest {
  const { config } = input
  const scope = { ...input.scope, secrets }
  const configured = Object.entries(config.headers)
    .map(([name, value]) => [name.toLowerCase(), renderHeader(value, scope)] as const)
    .filter(([name]) => !ofAttempt.includes(name))
  const headers = {
    "content-type": "application/json",
    "user-agent": "Heed",
    ...Object.fromEntries(configured),
    ...input.ownHeaders,
  }
  const url = renderUrl(config.url, scope)
  if (config.method === "GET") return { method: "GET", url, headers: withoutContentType(headers), body: null }
  return { method: config.method, url, headers, body: renderBody(input, scope, headers["content-type"] ?? "") }
}

function renderBody({ config, facts }: RenderInput, scope: Scope, contentType: string): string {
  if (config.body === undefined || config.body === null || config.body === "")
    return JSON.stringify(defaultPayload(facts))
  if (typeof config.body === "string" && !contentType.includes("json")) return renderText(config.body, scope)
  return JSON.stringify(renderJson(config.body, scope))
}

function withoutContentType(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "content-type"))
}
