import "server-only"
import { isNull } from "drizzle-orm"
import { mailReputations } from "@/db/schema/mail-reputations"
import { judgeReputation } from "@/lib/mail/reputation"
import { recordAudit } from "../audit/record"
import type { Context } from "../context"
import { noticeToMembers } from "../notices/to-members"
import { countLatest, findReputation } from "./read"

/**
 * Stops a project's marketing once too much of its mail bounces or is complained of, and tells its members. Must run in
 * the transaction that notes a bounce or a complaint.
 */
export async function watchReputation(tx: Context): Promise<void> {
  const row = await findReputation(tx)
  if (row?.stoppedAt) return
  const counts = await countLatest(tx, row?.resumedAt ?? null)
  const { level, because } = judgeReputation(counts)
  if (level !== "stop") return
  const stopped = { stoppedAt: tx.now, because }
  const [first] = await tx.db
    .insert(mailReputations)
    .values({ projectId: tx.project.id, ...stopped })
    .onConflictDoUpdate({
      target: mailReputations.projectId,
      set: stopped,
      setWhere: isNull(mailReputations.stoppedAt),
    })
    .returning({ projectId: mailReputations.projectId })
  if (!first) return
  await recordAudit(tx, { action: "marketing.stopped", subject: tx.project.id, detail: { because, ...counts } })
  const what = because === "complained" ? "were complained of as spam" : "bounced for good"
  const count = because === "complained" ? counts.complained : counts.bounced
  await noticeToMembers(tx, ({ name, url }) => ({
    subject: `Marketing of ${name} is stopped`,
    text: [
      `Of the last ${counts.sent} e-mails of ${name}, ${count} ${what}. Providers close accounts for less, so no marketing is sent any more. Transactional mail goes on.`,
      "Find out where these addresses came from, take out those who never asked for mail, and resume it.",
      `${url}/emails`,
    ].join("\n\n"),
  }))
}
