import "server-only"
import { and, between, countDistinct, eq, isNull } from "drizzle-orm"
import { emailVisits } from "@/db/schema/email-visits"
import { burstMs, judgeBurst } from "@/lib/mail/tracking/judge-visit"
import { type Context, inTransaction } from "../context"
import { countClick } from "./count"
import { findVisited } from "./find-visited"

/** Judges a click by those that came with it, and counts a person's. A repeat changes nothing. */
export function judgeClick(ctx: Context, visitId: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const waiting = and(
      eq(emailVisits.projectId, tx.project.id),
      eq(emailVisits.id, visitId),
      isNull(emailVisits.isMachine),
    )
    const [click] = await tx.db.select().from(emailVisits).where(waiting)
    const visited = click && (await findVisited(tx, click.emailId))
    if (!visited || click.url === null) return
    const reason = judgeBurst(await countLinksAround(tx, click))
    const judged = { isMachine: reason !== null, reason }
    const [mine] = await tx.db.update(emailVisits).set(judged).where(waiting).returning({ id: emailVisits.id })
    if (mine && !reason) await countClick(visited, { url: click.url, at: click.at })
  })
}

async function countLinksAround(tx: Context, { emailId, at }: { emailId: string; at: Date }): Promise<number> {
  const [first, last] = [new Date(at.getTime() - burstMs), new Date(at.getTime() + burstMs)]
  const [row] = await tx.db
    .select({ links: countDistinct(emailVisits.url) })
    .from(emailVisits)
    .where(and(eq(emailVisits.emailId, emailId), eq(emailVisits.kind, "click"), between(emailVisits.at, first, last)))
  return row?.links ?? 0
}
