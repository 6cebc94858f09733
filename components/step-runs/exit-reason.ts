const reasons: Record<string, string> = {
  cancelled: "Cancelled by hand",
  run_cancelled: "Cancelled in the engine that ran it",
  contact_deleted: "The contact was deleted",
  workflow_disabled: "The workflow was disabled and its executions cancelled",
  workflow_deleted: "The workflow was deleted",
  left_at_publication: "Left when a new version was published",
  depth_limit: "Stopped: a chain of workflows that trigger each other, 10 deep",
  exit_step: "Reached an exit",
}

const criteria = "exit_criteria: "

/** Why an execution ended before its last step, in words; a reason that an exit step gives stays as it is. */
export function exitReasonText(reason: string): string {
  if (!reason.startsWith(criteria)) return reasons[reason] ?? reason
  const cause = reason.slice(criteria.length)
  return cause === "condition" ? "Left: the exit condition held" : `Left: ${cause} happened`
}
