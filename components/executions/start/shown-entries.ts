import type { Entry } from "@/lib/contracts/executions"

const shortMs = 600_000

/** The entries that go on, and the newest one of those that have ended since a short while before `openedAt`. */
export function shownEntries(entries: Entry[], openedAt: Date): Entry[] {
  const running = entries.filter((entry) => entry.status === "RUNNING")
  const ended = entries.find(
    ({ endedAt }) => endedAt !== null && new Date(endedAt).getTime() > openedAt.getTime() - shortMs,
  )
  return ended ? [...running, ended] : running
}
