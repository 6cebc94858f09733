import { durationOf } from "@/components/step-runs/duration"
import type { Attempt } from "@/lib/contracts/executions"

const unsent = ["blocked_address", "invalid_url", "dns", "connection_refused", "tls"]
const refusedRedirects = ["too_many_redirects", "bad_redirect", "insecure_redirect"]

/** Why an attempt has no answer to show. */
export function noAnswer({ failure, redirects, durationMs }: Attempt): string {
  const last = redirects.at(-1)
  if (failure && unsent.includes(failure))
    return last ? `It was redirected to ${last.url}, and nothing was sent there.` : "The request was not sent."
  if (failure && refusedRedirects.includes(failure)) return "The answer was a redirect that is not followed."
  if (failure === "invalid_response") return "What came back was not an HTTP response."
  if (failure === "timeout") return `No complete answer came within ${durationOf(durationMs)}.`
  return `The connection ended after ${durationOf(durationMs)} without an answer.`
}
