import type { Attempt, Delivery } from "@/lib/contracts/executions"

/**
 * The request as an attempt sent it: what is stored, the second at which it went out, and that it was signed (Standard
 * Webhooks). Signatures are kept nowhere.
 */
export function shownRequest({ request }: Delivery, attempt: Attempt | undefined): Delivery["request"] {
  if (!attempt) return request
  const sentAt = Math.floor(new Date(attempt.startedAt).getTime() / 1_000)
  const ofAttempt = { "webhook-timestamp": String(sentAt), "webhook-signature": "••••••" }
  return { ...request, headers: { ...request.headers, ...ofAttempt } }
}
