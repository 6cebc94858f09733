import "server-only"
import { eq } from "drizzle-orm"
import { getDomain as organizationOf } from "tldts"
import { domains } from "@/db/schema/domains"
import type { DomainChecks } from "@/lib/contracts/domains"
import { env } from "@/lib/env"
import { judgeDomain, nextCheckAt } from "@/lib/mail/domains/judge-domain"
import { judgeRecords } from "@/lib/mail/domains/judge-records"
import { type LookUp, lookUpAt, lookUpRecords } from "@/lib/mail/domains/look-up"
import { wantedRecords } from "@/lib/mail/domains/wanted-records"
import { recordAudit } from "../../audit/record"
import { type Context, inTransaction } from "../../context"
import { type DomainRow, isDomain } from "../find"
import { installationPlace } from "../place"
import { tellMembers } from "./tell-members"

/** Asks DNS for a domain's records, and writes what that means; undefined when it was deleted. */
export async function checkDomain(
  ctx: Context,
  id: string,
  lookUp: LookUp = lookUpAt(env().DNS_SERVERS),
): Promise<DomainRow | undefined> {
  const [row] = await ctx.db.select().from(domains).where(isDomain(ctx, id))
  if (!row) return undefined
  const wanted = wantedRecords(row, installationPlace())
  const answers = await lookUpRecords(lookUp, wanted, organizationOf(row.name) ?? row.name)
  return settle({ ...ctx, now: new Date() }, row, judgeRecords(wanted, answers))
}

function settle(ctx: Context, { id }: DomainRow, checks: DomainChecks): Promise<DomainRow | undefined> {
  return inTransaction(ctx, async (tx) => {
    const { now } = tx
    const [row] = await tx.db.select().from(domains).where(isDomain(tx, id)).for("update")
    if (!row) return undefined
    const { change, ...standing } = judgeDomain(row, checks, now)
    const [checked] = await tx.db
      .update(domains)
      .set({
        ...standing,
        checks,
        checkedAt: now,
        nextCheckAt: nextCheckAt({ ...standing, createdAt: row.createdAt, now }),
      })
      .where(eq(domains.id, id))
      .returning()
    if (change === "verified" || change === "unverified")
      await recordAudit(tx, { action: `domain.${change}`, subject: id, detail: { name: row.name } })
    if (change === "losing" || change === "unverified") await tellMembers(tx, row, change)
    return checked
  })
}
