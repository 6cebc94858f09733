"use client"
import { useRef } from "react"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { branchOf } from "@/lib/workflow/commands"
import { triggerId } from "@/lib/workflow/graph"
import { useBuilder } from "./builder-context"
import { nodeElement } from "./focus"

/** Asks what should become of the steps behind the one to delete; with none behind it there is nothing to ask. */
export function DeleteStep({ stepId, onClose }: { stepId: string | null; onClose: () => void }) {
  const { draft, select } = useBuilder()
  const nextId = useRef<string | null>(null)
  const step = draft.graph.nodes.find((node) => node.id === stepId)
  const behind = step ? branchOf(draft.graph, step.id).filter((node) => node.id !== step.id) : []
  function remove(keep: "rest" | "nothing") {
    if (!step) return
    const before = draft.graph.edges.find((edge) => edge.to === step.id)?.from ?? triggerId
    nextId.current = before
    draft.run({ type: "remove-step", stepId: step.id, keep })
    select(before)
    onClose()
  }
  function keepIt() {
    nextId.current = null
    onClose()
  }
  if (!step) return null
  return (
    <Dialog
      isOpen
      onClose={keepIt}
      returnFocusTo={() => (nextId.current ? nodeElement(nextId.current) : null)}
      title={`Delete ${step.name}?`}
      description={behind.length > 0 ? "Steps come behind it. You can undo this." : "You can undo this."}
    >
      {behind.length > 0 && <p>With the branch go: {behind.map((node) => node.name).join(", ")}.</p>}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={keepIt}>Keep</Button>
        {behind.length > 0 && (
          <Button kind="danger" onClick={() => remove("nothing")}>
            Delete the branch
          </Button>
        )}
        <Button kind="danger" onClick={() => remove("rest")}>
          {behind.length > 0 ? "Delete and reconnect" : "Delete step"}
        </Button>
      </div>
    </Dialog>
  )
}
