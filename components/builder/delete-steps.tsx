"use client"
import { useRef } from "react"
import { toast } from "sonner"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { type Command, stepsLostBy } from "@/lib/workflow/commands"
import { triggerId, type WorkflowNode } from "@/lib/workflow/graph"
import { useBuilder } from "./builder-context"
import { nodeElement } from "./focus"
import { undoToastId } from "./state/use-draft"

/** Asks what should become of the steps behind those to delete, and names what would go. */
export function DeleteSteps({ ids }: { ids: string[] }) {
  const { draft, select, askToDelete } = useBuilder()
  const nextId = useRef<string | null>(null)
  const { graph } = draft
  const steps = graph.nodes.filter((node) => ids.includes(node.id))
  const besides = (command: Command) => stepsLostBy(graph, command).filter((node) => !ids.includes(node.id))
  const [all, alone] = [removal(ids, "nothing"), removal(ids, "rest")]
  const behind = besides(all)
  const hanging = besides(alone)
  function remove(command: Command) {
    const before = graph.edges.find(({ from, to }) => ids.includes(to) && !ids.includes(from))?.from ?? triggerId
    nextId.current = before
    draft.run(command)
    select([before])
    askToDelete([])
    const gone = stepsLostBy(graph, command)
    toast.success(gone.length === 1 ? `Deleted ${gone[0]?.name}.` : `Deleted ${gone.length} steps.`, {
      id: undoToastId,
      action: { label: "Undo", onClick: draft.undo },
    })
  }
  function keep() {
    nextId.current = null
    askToDelete([])
  }
  if (steps.length === 0) return null
  const [first] = steps
  const what = steps.length === 1 ? "step" : `${steps.length} steps`
  return (
    <Dialog
      isOpen
      onClose={keep}
      returnFocusTo={() => (nextId.current ? nodeElement(nextId.current) : null)}
      title={steps.length === 1 ? `Delete ${first?.name}?` : `Delete ${what}?`}
      description={behind.length > 0 ? "Steps come behind. You can undo this." : "You can undo this."}
    >
      {steps.length > 1 && <p>{namesOf(steps)}.</p>}
      {behind.length > 0 && <p>With the branch go: {namesOf(behind)}.</p>}
      {hanging.length > 0 && <p>When the rest is reconnected, these go as well: {namesOf(hanging)}.</p>}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={keep}>Keep</Button>
        {behind.length > 0 && (
          <Button kind="danger" onClick={() => remove(all)}>
            Delete the branch
          </Button>
        )}
        <Button kind="danger" onClick={() => remove(alone)}>
          {behind.length > 0 ? "Delete and reconnect" : `Delete ${what}`}
        </Button>
      </div>
    </Dialog>
  )
}

function removal(ids: string[], keep: "rest" | "nothing"): Command {
  return { type: "batch", commands: ids.map((stepId) => ({ type: "remove-step", stepId, keep })) }
}

function namesOf(steps: WorkflowNode[]): string {
  return steps.map((node) => node.name).join(", ")
}
