import "server-only"
import { eq } from "drizzle-orm"
import { emailVisits } from "@/db/schema/email-visits"
import { internalEvents } from "@/inngest/events"
import type { VisitToken } from "@/lib/crypto/visit-token"
import { newId } from "@/lib/ids"
import { burstMs, judgeVisit, type Visit } from "@/lib/mail/tracking/judge-visit"
import { type Anonymous, inTransaction } from "../context"
import { enqueue } from "../outbox/enqueue"
import { countOpen } from "./count"
import { findVisited, type Visited } from "./find-visited"

/** More is neither kept nor counted: whoever has a link could ask for it for ever. */
const mostVisits = 1_000

const maxUserAgentLength = 500

/** How a visit came, as far as it is of use to tell people from machines. */
export type Request = Pick<Visit, "method" | "userAgent" | "purpose">

/**
 * Notes that an e-mail's link or pixel was asked for. An open that may be a person's counts at once; a click does once it
 * is known whether others came with it.
 */
export function recordVisit(base: Anonymous, token: VisitToken, request: Request): Promise<void> {
  return inTransaction(base, async (tx) => {
    const visited = await findVisited(tx, token.emailId)
    if (!visited || (await countVisits(visited)) >= mostVisits) return
    const reason = judgeVisit({ ...request, kind: token.kind, sinceSentMs: sinceSent(visited) })
    const id = newId("vis")
    const mayBePerson = token.kind === "click" ? null : false
    await tx.db.insert(emailVisits).values({
      id,
      projectId: visited.ctx.project.id,
      emailId: token.emailId,
      kind: token.kind,
      url: token.kind === "click" ? token.url : null,
      userAgent: request.userAgent?.slice(0, maxUserAgentLength),
      isMachine: reason ? true : mayBePerson,
      reason,
      at: tx.now,
    })
    if (reason) return
    if (token.kind === "open") return countOpen(visited, tx.now)
    const judgeAt = new Date(tx.now.getTime() + 2 * burstMs).toISOString()
    const data = { visitId: id, projectId: visited.ctx.project.id, judgeAt }
    await enqueue(tx, [{ key: id, name: internalEvents.clickSeen.name, data }])
  })
}

function countVisits({ ctx, email }: Visited): Promise<number> {
  return ctx.db.$count(emailVisits, eq(emailVisits.emailId, email.id))
}

function sinceSent({ ctx, email }: Visited): number {
  return ctx.now.getTime() - (email.sentAt ?? email.sendingAt ?? email.createdAt).getTime()
}
