import type { Inngest } from "inngest"
import { internalEvents } from "@/inngest/events"
import { stepRunners } from "@/inngest/steps"
import type { StepEnding, StepInput } from "@/inngest/steps/run-step"
import { withoutValues } from "@/inngest/without-values"
import { anonymousContext, systemContext } from "@/lib/services/context"
import { claimExecution } from "@/lib/services/executions/claim"
import { failExecution } from "@/lib/services/executions/fail"
import { type Ending, finishExecution } from "@/lib/services/executions/finish"
import { isOpenExecution } from "@/lib/services/executions/is-open"
import { publishedGraph } from "@/lib/services/workflows/published-graph"
import type { Graph } from "@/lib/workflow/graph"
import { firstNode, nextNode } from "@/lib/workflow/plan"
import { isStepKind } from "@/lib/workflow/steps"

const { executionRequested, executionCancelled } = internalEvents

/** Takes one execution through the version that it was started on: the interpreter of every workflow. */
export function runWorkflow(client: Inngest) {
  return client.createFunction(
    {
      id: "run-workflow",
      triggers: [{ event: executionRequested.name }],
      cancelOn: [{ event: executionCancelled.name, match: "data.executionId" }],
      retries: 10,
      // A crash may repeat the steps of the last second; their rows in our tables say that they are done.
      checkpointing: { bufferedSteps: 10, maxInterval: 1_000 },
      onFailure: async ({ event }) => {
        const { executionId, projectId } = executionRequested.data.parse(event.data.event.data)
        const message = `Heed could not go on with this execution. Its log names the run ${event.data.run_id}.`
        const ctx = systemContext({ id: projectId, slug: "", name: "" })
        await withoutValues(() => failExecution(ctx, executionId, { code: "internal_error", message }))
      },
    },
    async ({ event, step, runId }) => {
      const request = executionRequested.data.parse(event.data)
      const execution = await withoutValues(() => claimExecution(anonymousContext(), { ...request, runId }))
      if (!execution) return { claimed: false }
      const graph = await withoutValues(() => publishedGraph(anonymousContext(), execution.versionId))
      const ending = await walk(graph, { execution, step })
      if (ending) await withoutValues(() => finishExecution(systemContext(execution.project), execution.id, ending))
      return { claimed: true }
    },
  )
}

/**
 * Follows the outcomes from step to step. A failed step takes its `failed` edge if it has one. Undefined when the
 * execution was cancelled in between: an engine may run several steps in one call, without claiming it again.
 */
async function walk(graph: Graph, input: Omit<StepInput, "node">): Promise<Ending | undefined> {
  let node = firstNode(graph)
  while (node) {
    if (!isStepKind(node.kind)) throw new Error(`A published graph has the unknown step kind ${node.kind}.`)
    const ending: StepEnding = await stepRunners[node.kind]({ ...input, node })
    if (ending.kind === "exit") return { status: "EXITED", exitReason: ending.reason }
    const next = nextNode(graph, node.id, ending.kind === "failed" ? "failed" : ending.outcome)
    if (ending.kind === "failed" && !next) return { status: "FAILED", error: ending.error }
    const ctx = systemContext(input.execution.project)
    if (next && !(await withoutValues(() => isOpenExecution(ctx, input.execution.id)))) return undefined
    node = next
  }
  return { status: "COMPLETED" }
}
