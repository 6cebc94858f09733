import "server-only"
import type { EndpointEvent } from "@/lib/contracts/endpoints"
import type { OutgoingRequest } from "@/lib/webhooks/safe-fetch"

export type Notice = { url: string; messageId: string; event: EndpointEvent; email: string; at: Date }

/**
 * What an endpoint is sent: the event, the address and the second of the flip, and nothing more. What else a receiver may
 * need travels in headers.
 */
export function noticeRequest(
  { url, messageId, event, email, at }: Notice,
  headers: Record<string, string>,
): OutgoingRequest & { body: string } {
  const timestamp = `${at.toISOString().slice(0, "2024-07-02T18:04:00".length)}Z`
  return {
    method: "POST",
    url,
    headers: { "content-type": "application/json", ...headers, "webhook-id": messageId },
    body: JSON.stringify({ event, email, timestamp }),
  }
}
