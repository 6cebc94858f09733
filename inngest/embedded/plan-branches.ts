import { dueAt } from "./protocol/duration"
import { parseExpression } from "./protocol/expression"
import { bindWait } from "./protocol/match"
import type { Branch } from "./protocol/outcome"
import type { ClaimedJob } from "./store/claim"
import { branchEnd, type NewBranch, wholeFunction } from "./store/jobs"

/** Turns what the SDK asks for into jobs and waits. @throws RunFault, UnsupportedExpression where it asks for too much. */
export function planBranches(branches: Branch[], job: ClaimedJob, now: Date): NewBranch[] {
  const target = branches.length === 1 ? wholeFunction : branchEnd
  return branches.map((branch) => planBranch(branch, { target, job, now }))
}

function planBranch(branch: Branch, { target, job, now }: { target: string; job: ClaimedJob; now: Date }): NewBranch {
  const { stepId } = branch
  switch (branch.kind) {
    case "run":
      return { stepId, target: stepId, runAt: null, endsStep: null, wait: null }
    case "sleep":
      return { stepId, target, runAt: dueAt(branch.duration, now), endsStep: stepId, wait: null }
    case "wait": {
      const bound = bindWait(parseExpression(branch.expression), JSON.parse(job.event))
      const wait = bound && { event: branch.event, bound }
      return { stepId, target, runAt: dueAt(branch.timeout, now), endsStep: stepId, wait }
    }
  }
}
