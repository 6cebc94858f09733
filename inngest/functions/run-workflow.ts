import type { Inngest } from "inngest"
import { internalEvents } from "@/inngest/events"
import { stepRunners } from "@/inngest/steps"
import { countSteps } from "@/inngest/steps/count-steps"
import { inStep } from "@/inngest/steps/once"
import type { StepInput } from "@/inngest/steps/run-step"
import { withoutValues } from "@/inngest/without-values"
import { anonymousContext, systemContext, systemContextOf } from "@/lib/services/context"
import { claimExecution } from "@/lib/services/executions/claim"
import { failExecution } from "@/lib/services/executions/fail"
import { type Ending, finishExecution } from "@/lib/services/executions/finish"
import { handOverExecution } from "@/lib/services/executions/hand-over"
import { ownsExecution } from "@/lib/services/executions/owns"
import type { StepEnding } from "@/lib/services/executions/step-ending"
import { leaveIfDue, watchExit } from "@/lib/services/waits/watch-exit"
import { publishedGraph } from "@/lib/services/workflows/published-graph"
import type { ExitCriteria, Graph, WorkflowNode } from "@/lib/workflow/graph"
import { nextNode, startNode } from "@/lib/workflow/plan"
import { isStepKind } from "@/lib/workflow/steps"

const { executionRequested, executionCancelled } = internalEvents

type Walk = Omit<StepInput, "node"> & { taken: () => number }

// Engines end runs of more than a thousand durable steps; one step of a graph may take two dozen.
const mostSteps = 900

/** Takes one execution through the version that it was started on: the interpreter of every workflow. */
export function runWorkflow(client: Inngest) {
  return client.createFunction(
    {
      id: "run-workflow",
      triggers: [{ event: executionRequested.name }],
      cancelOn: [{ event: executionCancelled.name, match: "data.request" }],
      retries: 10,
      // A crash may repeat the steps of the last second; their rows in our tables say that they are done.
      checkpointing: { bufferedSteps: 10, maxInterval: 1_000 },
      onFailure: async ({ event }) => {
        const { executionId, projectId, restarts } = executionRequested.data.parse(event.data.event.data)
        const runId = event.data.run_id
        const message = `Heed could not go on with this execution. Its log names the run ${runId}.`
        const ctx = systemContextOf(projectId)
        await withoutValues(() =>
          failExecution(ctx, { executionId, restarts, runId }, { code: "internal_error", message }),
        )
      },
    },
    async ({ event, step, runId }) => {
      const request = executionRequested.data.parse(event.data)
      const execution = await withoutValues(() => claimExecution(anonymousContext(), { ...request, runId }))
      if (!execution) return { claimed: false }
      const graph = await withoutValues(() => publishedGraph(anonymousContext(), execution.versionId))
      const ending = await walk(graph, { execution, ...countSteps(step) })
      const ctx = systemContext(execution.project)
      if (ending) await withoutValues(() => finishExecution(ctx, execution, ending))
      return { claimed: true }
    },
  )
}

/**
 * Follows the outcomes from step to step. A failed step takes its `failed` edge if it has one. Undefined when the
 * execution ended otherwise in between: an engine may run several steps in one call, without claiming it again.
 */
async function walk(graph: Graph, input: Walk): Promise<Ending | undefined> {
  if (graph.exitCriteria && (await watch(graph.exitCriteria, input))) return undefined
  let node = startNode(graph, input.execution.startStepId)
  while (node) {
    if (input.taken() > mostSteps) return handOver(node, input)
    if (await isOver(graph, node, input)) return undefined
    if (!isStepKind(node.kind)) throw new Error(`A published graph has the unknown step kind ${node.kind}.`)
    const ending: StepEnding = await stepRunners[node.kind]({ ...input, node })
    if (ending.kind === "gone") return undefined
    if (ending.kind === "exit") return { status: "EXITED", exitReason: ending.reason }
    const next = nextNode(graph, node.id, ending.kind === "failed" ? "failed" : ending.outcome)
    if (ending.kind === "failed" && !next) return { status: "FAILED", error: ending.error, stepId: node.id }
    const ctx = systemContext(input.execution.project)
    if (next && !(await withoutValues(() => ownsExecution(ctx, input.execution)))) return undefined
    node = next
  }
  return { status: "COMPLETED" }
}

/** Lets another run go on at a step, with all that is done before it. */
async function handOver(node: WorkflowNode, run: Walk): Promise<undefined> {
  await inStep(run, "hand-over", (ctx) => handOverExecution(ctx, run.execution, node.id))
}

function watch(criteria: ExitCriteria, run: Walk): Promise<boolean> {
  return inStep(run, "exit-criteria", (ctx) => watchExit(ctx, run.execution, criteria))
}

/** An exit condition of its own is looked at before each step; time alone may have made it true. */
async function isOver({ exitCriteria }: Graph, node: WorkflowNode, run: Walk): Promise<boolean> {
  const { eventNames = [], filter } = exitCriteria ?? {}
  if (!filter || eventNames.length > 0) return false
  return inStep(run, `${node.id}:exit-criteria`, (ctx) => leaveIfDue(ctx, run.execution, filter))
}
