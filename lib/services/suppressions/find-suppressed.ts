import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { suppressions } from "@/db/schema/suppressions"
import type { SuppressionReason } from "@/lib/contracts/suppressions"
import { addressHashes } from "@/lib/crypto/address-hash"
import type { Context } from "../context"
import { textArray } from "../text-array"

/** Which of some addresses no mail is sent to, and why. */
export async function findSuppressed(ctx: Context, emails: string[]): Promise<Map<string, SuppressionReason>> {
  const byHash = new Map(
    emails.flatMap((email) => addressHashes(ctx.project.id, email).map((hash) => [hash, email] as const)),
  )
  if (byHash.size === 0) return new Map()
  const rows = await ctx.db
    .select({ emailHash: suppressions.emailHash, reason: suppressions.reason })
    .from(suppressions)
    .where(
      and(
        eq(suppressions.projectId, ctx.project.id),
        sql`${suppressions.emailHash} = any(${textArray([...byHash.keys()])})`,
      ),
    )
  return new Map(rows.map(({ emailHash, reason }) => [byHash.get(emailHash) ?? "", reason]))
}

const words: Record<SuppressionReason, string> = {
  bounce: "bounced for good",
  complaint: "complained of spam",
  manual: "was put on the list of suppressed addresses",
}

/** Why no mail goes to a suppressed address, in a sentence. */
export function suppressionText(email: string, reason: SuppressionReason): string {
  return `${email} ${words[reason]}: no mail is sent there. Take it off the list of suppressed addresses to send again.`
}
