import type { StepRun } from "@/lib/contracts/executions"

/** A run with those attempts that are its own: a pass that sends the request of the one before again shares its delivery. */
export function withOwnAttempts(run: StepRun, runs: StepRun[]): StepRun {
  const { delivery } = run
  if (!delivery) return run
  const later = runs.find((other) => other.delivery?.id === delivery.id && other.pass > run.pass)
  const attempts = delivery.attempts.filter(
    ({ startedAt }) => startedAt >= run.startedAt && (!later || startedAt < later.startedAt),
  )
  return { ...run, delivery: { ...delivery, attempts } }
}
