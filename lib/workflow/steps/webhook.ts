import { z } from "zod"
import { bodyMisfit } from "../body-format"
import { slotsOf } from "../template"
import { defineStep, type StepProblem } from "./define-step"

export const webhookMethods = ["POST", "GET", "PUT", "PATCH", "DELETE"] as const

// They belong to the connection, not to the message (RFC 9110 §7.6.1); the client sets them.
const connectionHeaders =
  /^(connection|content-length|expect|host|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$/i

const headerName = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, { error: "is not a valid header name" })
  .refine((name) => !connectionHeaders.test(name), { error: "is a header of the connection and cannot be set" })

const maxDelaySeconds = 6 * 3600
const maxRetryAfterSeconds = 24 * 3600

export const WebhookRetry = z.object({
  attempts: z.int().min(1).max(10).describe("How many further attempts follow a failed one."),
  delaySeconds: z.int().min(1).max(3600).default(30).describe("The time until the second attempt."),
  backoff: z.enum(["exponential", "fixed"]).default("exponential").describe("exponential doubles the time, up to 6 h."),
})
export type WebhookRetry = z.infer<typeof WebhookRetry>

export const WebhookConfig = z.object({
  url: z
    .string({ error: "Enter the URL to call." })
    .trim()
    .min(1, { error: "Enter the URL to call.", abort: true })
    .max(4000)
    .refine(isCallable, { error: "Enter an http or https URL without user name or password." })
    .describe("Where the request goes. May hold {{ }} slots; their values are percent-encoded."),
  method: z.enum(webhookMethods).default("POST"),
  headers: z
    .record(headerName, z.string({ error: "A header's value must be text." }), {
      error: 'Headers must be a JSON object of texts, such as {"Authorization": "Bearer …"}.',
    })
    .default({})
    .describe("Added to the request; values may hold slots."),
  body: z
    .unknown()
    .optional()
    .describe("Any JSON with slots; a text where the Content-Type is not JSON. Blank sends the default payload."),
  retry: WebhookRetry.optional().describe("Without it, one attempt decides."),
})
export type WebhookConfig = z.infer<typeof WebhookConfig>

export const webhook = defineStep({
  kind: "WEBHOOK",
  label: "Webhook",
  sentence: "Send an HTTP request to your backend.",
  family: "outside",
  icon: "webhook",
  config: WebhookConfig,
  defaults: { url: "", method: "POST", headers: {} },
  fields: [
    { name: "url", label: "URL", control: "url", placeholder: "https://api.example.com/unsubscribes" },
    {
      name: "method",
      label: "Method",
      control: "select",
      options: webhookMethods.map((method) => ({ value: method, label: method })),
    },
    {
      name: "headers",
      label: "Headers",
      control: "headers",
      help: 'JSON, such as {"Authorization": "Bearer your-shared-secret"}',
      placeholder: '{ "Authorization": "Bearer your-shared-secret" }',
    },
    {
      name: "body",
      label: "Body",
      control: "json",
      help: "Leave blank to send the default payload: contact, workflow, execution and event.",
    },
    { name: "retry", label: "Try again", control: "retry", help: "When there is no answer, or one that may change." },
  ],
  outcomes: () => [
    { id: "next", label: "sent" },
    { id: "failed", label: "failed", optional: true },
  ],
  mainOutcome: () => "next",
  summary: (config) =>
    config.url ? `${config.method ?? "POST"} ${String(config.url).replace(/^https?:\/\//, "")}` : "No URL yet",
  takesSecrets: true,
  sendsRequest: true,
  results: [
    { path: "status", note: "The status of the answer, such as 200" },
    { path: "body", note: "The answer, when it is JSON" },
  ],
  problems: (config) => [...plainSecrets(config), ...bodyProblems(config)],
  rehearse: ({ retry, ...request }) => ({
    kind: "calls",
    request,
    note:
      retry && `After a failure it would try again up to ${retry.attempts === 1 ? "once" : `${retry.attempts} times`}.`,
  }),
})

/**
 * How long to wait after an attempt has failed, the first being number 1. `random`, from 0 up to 1, adds up to a fifth,
 * so that what failed together does not come back together. Never earlier than the receiver asks, up to 24 hours.
 */
export function retryDelaySeconds(
  retry: WebhookRetry,
  attempt: number,
  random: number,
  retryAfterSeconds?: number,
): number {
  const factor = retry.backoff === "exponential" ? 2 ** (attempt - 1) : 1
  const delay = Math.min(retry.delaySeconds * factor, maxDelaySeconds) * (1 + random / 5)
  const asked = Number.isFinite(retryAfterSeconds) ? Math.min(retryAfterSeconds ?? 0, maxRetryAfterSeconds) : 0
  return Math.max(delay, asked)
}

/** Headers whose values are secrets by convention: masked wherever they are shown. */
export function isSecretHeader(name: string): boolean {
  return /^(authorization|proxy-authorization|cookie|set-cookie)$|(-|_|^)(key|token|secret|password)$|signature$/i.test(
    name,
  )
}

function plainSecrets(config: WebhookConfig): StepProblem[] {
  return Object.entries(config.headers)
    .filter(
      ([name, value]) =>
        isSecretHeader(name) && value !== "" && slotsOf(value).every((slot) => !slot.path.startsWith("secrets.")),
    )
    .map(([name]) => ({
      severity: "warning" as const,
      code: "secret_in_plain_text",
      field: "headers",
      message: `The header ${name} holds a secret in plain text. It works; a project secret, written {{secrets.NAME}}, is encrypted and never shown again.`,
      fix: `Replace the value of ${name} by {{secrets.NAME}}.`,
    }))
}

function bodyProblems({ method, headers, body }: WebhookConfig): StepProblem[] {
  const [, contentType = ""] = Object.entries(headers).findLast(([name]) => name.toLowerCase() === "content-type") ?? []
  const misfit = method === "GET" ? undefined : bodyMisfit(body, contentType)
  return misfit ? [{ severity: "warning", code: "body_unlike_content_type", field: "body", ...misfit }] : []
}

function isCallable(text: string): boolean {
  try {
    // A slot may stand for any part behind the scheme; a letter takes its place while the shape is judged.
    const url = new URL(text.replace(/\{\{[^{}]*\}\}/g, "x"))
    return (url.protocol === "http:" || url.protocol === "https:") && !url.username && !url.password
  } catch {
    return false
  }
}
