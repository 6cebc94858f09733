import type { Execution } from "@/lib/contracts/executions"
import { type Rehearsal, Rehearse } from "@/lib/contracts/rehearsals"
import type { Context } from "@/lib/services/context"
import { rehearseWorkflow } from "@/lib/services/rehearsals/rehearse"
import type { Received } from "@/lib/webhooks/testing"

/** Rehearses a workflow as the API would, with requests really sent unless told otherwise. */
export function rehearse(ctx: Context, workflowId: string, given: Record<string, unknown>): Promise<Rehearsal> {
  return rehearseWorkflow(ctx, workflowId, Rehearse.parse({ webhooks: { mode: "send" }, ...given }))
}

/** All that an execution and a rehearsal of it must have in common: how it ended, and what each step did. */
export function whatHappened({ status, exitReason, error, ...run }: Execution | Rehearsal) {
  const steps = "steps" in run ? run.steps : run.stepExecutions
  return {
    ...{ status, exitReason, error },
    steps: steps.map(({ step, status, outcome, input, output, error }) => {
      // An e-mail that is not written has no id.
      const { until, emailId: _email, ...rest } = output ?? {}
      return { id: step.id, status, outcome, input, output: rest, hasUntil: until !== undefined, error }
    }),
  }
}

/** A request without what differs from one execution to the next; a body counts by what it says, as jsonb keeps it. */
export function comparable({ method, path, headers, body }: Received) {
  const {
    "webhook-id": _id,
    "webhook-timestamp": _at,
    "webhook-signature": _signature,
    "heed-event-id": _event,
    "heed-sequence": _no,
    ...rest
  } = headers
  const sameBody = body.replace(/exec_\w+|\d{4}-\d\d-\d\dT[\d:.]+Z/g, "…")
  return {
    method,
    path,
    headers: { ...rest, "content-length": undefined },
    names: Object.keys(headers).sort(),
    body: sameBody && JSON.parse(sameBody),
  }
}
