import type { DomainChecks } from "../../contracts/domains"

type Standing = { verifiedAt: Date | null; lostAt: Date | null }

/** `verified`, `losing` (a required record is gone) and `unverified` (and stayed so) are told; null is not. */
type Change = "verified" | "losing" | "unverified" | null

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** How long a record may be gone before the domain is no longer taken for verified. */
export const graceMs = 3 * dayMs

/** What becomes of a domain after a check. Where DNS did not answer, nothing does. */
export function judgeDomain(
  { verifiedAt, lostAt }: Standing,
  { ownership, dkim }: Pick<DomainChecks, "ownership" | "dkim">,
  now: Date,
): Standing & { change: Change } {
  const states = [ownership.state, dkim.state]
  if (states.every((state) => state === "found"))
    return { verifiedAt: verifiedAt ?? now, lostAt: null, change: verifiedAt ? null : "verified" }
  const isGone = states.some((state) => state === "missing" || state === "different")
  if (!verifiedAt || !isGone) return { verifiedAt, lostAt, change: null }
  if (!lostAt) return { verifiedAt, lostAt: now, change: "losing" }
  if (now.getTime() - lostAt.getTime() < graceMs) return { verifiedAt, lostAt, change: null }
  return { verifiedAt: null, lostAt: null, change: "unverified" }
}

type Schedule = { verifiedAt: Date | null; createdAt: Date; now: Date }

/** A verified domain is looked at daily; another every five minutes on its first day, then hourly, for 14 days. */
export function nextCheckAt({ verifiedAt, createdAt, now }: Schedule): Date | null {
  const ageMs = now.getTime() - createdAt.getTime()
  if (verifiedAt) return new Date(now.getTime() + dayMs)
  if (ageMs >= 14 * dayMs) return null
  return new Date(now.getTime() + (ageMs < dayMs ? 5 : 60) * minuteMs)
}
