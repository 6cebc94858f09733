import "server-only"
import type { Agent } from "undici"
import { env } from "@/lib/env"
import { isTooDeep, toStorable } from "@/lib/storable"
import { guardedAgent } from "@/lib/webhooks/guarded-agent"
import { type FetchResult, type OutgoingRequest, safeFetch } from "@/lib/webhooks/safe-fetch"
import { hideIn, hideInJson } from "./mask"

/** What an answer, or none, means for the step. 2xx is success; everything else is a failure with a sentence. */
export type Judgement =
  | { ok: true; statusCode: number | null }
  | { ok: false; statusCode: number | null; failure: string; message: string }

let agent: Agent | undefined

/** What came back; `output` is what later steps read as `{{steps.<key>.status}}` and `{{steps.<key>.body.…}}`. */
export type Called = FetchResult & { output: { status: number | null; body: unknown } }

/** Sends a request where the installation may send, and answers what came back without the `hidden` texts. */
export async function callReceiver(
  request: OutgoingRequest,
  { hidden, timeoutMs }: { hidden: string[]; timeoutMs?: number },
): Promise<Called> {
  agent ??= guardedAgent({ allowCidrs: env().WEBHOOK_ALLOW_CIDRS })
  const fetched = hideIn(await safeFetch(request, { agent, timeoutMs }), hidden)
  return { ...fetched, output: outputOf(fetched, hidden) }
}

export function judgeAnswer(fetched: FetchResult): Judgement {
  if (fetched.kind === "failed")
    return { ok: false, statusCode: null, failure: fetched.failure, message: fetched.detail }
  const { status } = fetched.answer
  if (status >= 200 && status < 300) return { ok: true, statusCode: status }
  return {
    ok: false,
    statusCode: status,
    failure: "http_status",
    message: `The receiver answered ${status}; only 2xx is success.`,
  }
}

function outputOf(fetched: FetchResult, hidden: string[]): Called["output"] {
  if (fetched.kind === "failed") return { status: null, body: null }
  return { status: fetched.answer.status, body: hideInJson(asJson(fetched.answer.body), hidden) }
}

/** Null when the answer is not JSON, or none that could be kept. */
function asJson(text: string): unknown {
  if (text === "" || isTooDeep(text)) return null
  try {
    return toStorable(JSON.parse(text))
  } catch {
    return null
  }
}
