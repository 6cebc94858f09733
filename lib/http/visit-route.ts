import "server-only"
import { setTimeout } from "node:timers/promises"
import { readVisit, type VisitToken } from "../crypto/visit-token"
import { newId } from "../ids"
import { log } from "../log"
import { anonymousContext } from "../services/context"
import { recordVisit } from "../services/tracking/record-visit"

/** Nobody waits longer than this for a page because a visit could not be written down. */
const patienceMs = 2_000

type RouteContext = { params: Promise<{ token: string }> }

type VisitOf<Kind> = Extract<VisitToken, { kind: Kind }>

/** Wraps a tracked link: notes the visit, and answers in any case. `visit` is undefined for a token that is not ours. */
export function visitRoute<Kind extends VisitToken["kind"]>(
  kind: Kind,
  answer: (visit: VisitOf<Kind> | undefined) => Response,
) {
  return async function respond(request: Request, { params }: RouteContext): Promise<Response> {
    const visit = readVisit((await params).token, kind)
    if (visit) await Promise.race([note(visit, request), setTimeout(patienceMs, undefined, { ref: false })])
    return answer(visit)
  }
}

async function note(visit: VisitToken, { method, headers }: Request): Promise<void> {
  const purpose = headers.get("sec-purpose") ?? headers.get("purpose") ?? headers.get("x-moz")
  const requestId = newId("req")
  try {
    await recordVisit(anonymousContext(requestId), visit, { method, userAgent: headers.get("user-agent"), purpose })
  } catch (error) {
    log.error({ err: error, requestId, visit: visit.kind }, "a visit could not be recorded")
  }
}
