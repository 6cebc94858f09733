"use client"
import { Segments } from "@/components/ui/segments"
import type { Execution, StepRun } from "@/lib/contracts/executions"
import { type Graph, triggerId } from "@/lib/workflow/graph"
import { stepDefinition } from "@/lib/workflow/steps"
import type { Chosen } from "./chosen"
import { EventPanel } from "./event-panel"
import { withOwnAttempts } from "./own-attempts"
import { StepRunPanel } from "./step-run-panel"

type Props = {
  execution: Execution
  graph: Graph | undefined
  chosen: Chosen
  onChoose: (id: string) => void
}

/** What came in, what a step did, or what a step would have done. */
export function ChosenPanel({ execution, graph, chosen, onChoose }: Props) {
  if (chosen.stepId === triggerId) return <EventPanel execution={execution} />
  if (!("run" in chosen)) return <NotReached graph={graph} stepId={chosen.stepId} isOver={execution.endedAt !== null} />
  const passes = execution.stepExecutions.filter(({ step }) => step.id === chosen.stepId)
  return (
    <div className="grid min-w-0 gap-3">
      {passes.length > 1 && <Passes passes={passes} chosenId={chosen.run.id} onChoose={onChoose} />}
      <StepRunPanel key={chosen.run.id} run={withOwnAttempts(chosen.run, passes)} execution={execution} graph={graph} />
    </div>
  )
}

/** The runs of one step, of which the execution took it up anew. */
function Passes({
  passes,
  chosenId,
  onChoose,
}: {
  passes: StepRun[]
  chosenId: string
  onChoose: (id: string) => void
}) {
  return (
    <div className="justify-self-start">
      <Segments
        label="Pass"
        value={chosenId}
        options={passes.map(({ id, pass }) => ({ value: id, label: `Pass ${pass + 1}` }))}
        onChange={onChoose}
      />
    </div>
  )
}

function NotReached({ graph, stepId, isOver }: { graph: Graph | undefined; stepId: string; isOver: boolean }) {
  const node = graph?.nodes.find(({ id }) => id === stepId)
  const definition = node && stepDefinition(node.kind)
  return (
    <section aria-label={node?.name ?? "Step"} className="grid gap-2 rounded-lg border bg-paper p-4">
      <h2 className="font-semibold text-base">{node?.name ?? "A step of another version"}</h2>
      {node && (
        <p className="break-words text-quiet">
          {definition?.label}: {definition?.summary(node.config)}
        </p>
      )}
      <p>{reason(node?.disabled ?? false, isOver)}</p>
    </section>
  )
}

function reason(isDisabled: boolean, isOver: boolean): string {
  if (isDisabled) return "The step is disabled: executions pass over it."
  return isOver ? "This execution ended without coming here." : "This execution has not come here, or went another way."
}
