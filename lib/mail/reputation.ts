/** What became of a project's latest e-mails. */
export type MailCounts = { sent: number; bounced: number; complained: number }

export type ReputationLevel = "ok" | "warning" | "stop"

type Limit = { share: number; count: number }

/*
 * Where providers begin to look, and where they close accounts: Amazon SES reviews at 5 % bounces and 0.1 % complaints,
 * and may pause sending at 10 % and 0.5 % (docs.aws.amazon.com/ses/latest/dg/reputationdashboard-faq.html). So many there
 * have to be at least: one complaint in a hundred is no rate yet.
 */
const limits: Record<"bounced" | "complained", { warning: Limit; stop: Limit }> = {
  bounced: { warning: { share: 0.05, count: 5 }, stop: { share: 0.1, count: 10 } },
  complained: { warning: { share: 0.001, count: 2 }, stop: { share: 0.005, count: 5 } },
}

/** How a project stands with its providers, and which of both rates says so. */
export function judgeReputation(counts: MailCounts): {
  level: ReputationLevel
  because: "bounced" | "complained" | null
} {
  for (const level of ["stop", "warning"] as const)
    for (const kind of ["complained", "bounced"] as const)
      if (isReached(counts[kind], counts.sent, limits[kind][level])) return { level, because: kind }
  return { level: "ok", because: null }
}

function isReached(count: number, sent: number, limit: Limit): boolean {
  return count >= limit.count && count >= limit.share * sent
}
