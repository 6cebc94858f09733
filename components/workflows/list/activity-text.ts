import type { WorkflowActivity } from "@/lib/contracts/workflow-activity"

const number = new Intl.NumberFormat("en")

/** How many of the last executions failed: `2 of 214 failed`, `none of 12 failed`, `31 of 1,000+ failed`. */
export function activityText({ started, failed, isCapped }: WorkflowActivity): string {
  const count = failed === 0 ? "none" : number.format(failed)
  return `${count} of ${number.format(started)}${isCapped ? "+" : ""} failed`
}
