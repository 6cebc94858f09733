import type { Attempt, Delivery } from "@/lib/contracts/executions"

/** The request as an attempt sent it: what is stored, and the second at which it went out (Standard Webhooks). */
export function shownRequest({ request }: Delivery, attempt: Attempt | undefined): Delivery["request"] {
  if (!attempt) return request
  const sentAt = Math.floor(new Date(attempt.startedAt).getTime() / 1_000)
  return { ...request, headers: { ...request.headers, "webhook-timestamp": String(sentAt) } }
}
