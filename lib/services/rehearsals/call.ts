import "server-only"
import { assertNever } from "@/lib/assert-never"
import type { FetchResult, OutgoingRequest } from "@/lib/webhooks/safe-fetch"
import { withMaskedSignature } from "@/lib/webhooks/sign"
import type { RequestTemplate } from "@/lib/workflow/rehearsed"
import { callReceiver, judgeAnswer } from "../deliveries/call-receiver"
import { composeRequest, type RenderedDelivery } from "../deliveries/compose-request"
import { mask } from "../deliveries/mask"
import { type Signed, signCall } from "../deliveries/sign-call"
import { requireSecrets } from "../deliveries/step-secrets"
import { chosenFailure } from "./overrule"
import { factsOf, givenResult, type Performed, type Turn } from "./play"

/** Renders a request as a delivery would, then shows it, or sends it to its receiver or to a test receiver. */
export async function performCall(turn: Turn, request: RequestTemplate): Promise<Performed> {
  const { ctx, choices } = turn.play
  const required = await requireSecrets(ctx, request)
  if ("refusal" in required) return { ending: { kind: "failed", error: required.refusal } }
  const facts = factsOf(turn, "as-of-event")
  const rendered = composeRequest({ config: request, facts, secrets: required.secrets })
  if ("refusal" in rendered) return { ending: { kind: "failed", error: rendered.refusal } }
  const { webhooks } = choices
  switch (webhooks.mode) {
    case "show":
      return show(turn, rendered)
    case "redirect": {
      const note = `Sent to the test receiver instead of ${rendered.shown.url}, with secrets masked.`
      const masked = async (at: Date) => {
        const shown = withMaskedSignature(rendered.shown, { at, mask })
        return { request: redirected(shown, webhooks.url), hidden: [] }
      }
      return { note, ...(await send(turn, rendered, masked)) }
    }
    case "send":
      return send(turn, rendered, (at) => signCall(ctx, rendered.sent, { endpointId: null, at }))
    default:
      return assertNever(webhooks)
  }
}

function show(turn: Turn, { shown }: RenderedDelivery): Performed {
  const { play, node, moment } = turn
  const chosen = play.choices.outcomes[node.id]
  return {
    ending: chosen === "failed" ? { kind: "failed", error: chosenFailure } : { kind: "outcome", outcome: "next" },
    request: withMaskedSignature(shown, { at: moment.now, mask }),
    output: givenResult(turn),
    note: "Shown, not sent.",
  }
}

async function send(
  { play }: Turn,
  { shown, hidden }: RenderedDelivery,
  sign: (at: Date) => Promise<Signed>,
): Promise<Performed> {
  const spent = play.budget.spendCall()
  if ("stop" in spent) return { ending: { kind: "stop", stop: spent.stop } }
  const at = new Date()
  const signed = await sign(at)
  const fetched = await callReceiver(signed.request, {
    hidden: [...signed.hidden, ...hidden],
    timeoutMs: spent.timeoutMs,
  })
  const judged = judgeAnswer(fetched)
  const error = judged.ok ? undefined : { code: judged.failure, message: judged.message }
  return {
    ending: error ? { kind: "failed", error } : { kind: "outcome", outcome: "next" },
    request: withMaskedSignature(shown, { at, mask }),
    answer: answerOf(fetched),
    output: fetched.output,
  }
}

/** A test receiver is nobody's backend: it gets the request as it may be shown. */
function redirected(shown: OutgoingRequest, url: string): OutgoingRequest {
  const originalUrl = shown.url.replace(/\p{Cc}/gu, "")
  return { ...shown, url, headers: { ...shown.headers, "heed-original-url": originalUrl } }
}

function answerOf(fetched: FetchResult): Performed["answer"] {
  if (fetched.kind === "failed") return undefined
  return { ...fetched.answer, durationMs: fetched.durationMs, redirects: fetched.redirects }
}
