"use client"
import { ChangeList } from "@/components/changes/change-list"
import { describeDiff } from "@/components/changes/describe-diff"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { diffGraphs } from "@/lib/workflow/diff"
import { triggerId } from "@/lib/workflow/graph"
import { useBuilder } from "../builder-context"
import { nodeElement } from "../focus"

/** Two drafts of one workflow: what the one here would change about the other, and which of them shall stay. */
export function ConflictDialog({ onClose }: { onClose: () => void }) {
  const { draft } = useBuilder()
  const { state, graph, settle } = draft
  if (state.status !== "conflict") return null
  const theirs = state.theirs.graph
  const diff = diffGraphs(theirs, graph)
  function take(which: "mine" | "theirs") {
    settle(which)
    onClose()
  }
  return (
    <Dialog
      isOpen
      size="wide"
      returnFocusTo={() => nodeElement(triggerId)}
      onClose={onClose}
      title="Two drafts of this workflow"
      description="Somebody else has saved a draft since you began yours. Below is what yours changes about theirs. Whichever you take, Undo brings back the other."
    >
      <ChangeList parts={describeDiff(diff, [...theirs.nodes, ...graph.nodes])} movedCount={diff.moved.length} />
      <div className="sticky -bottom-5 -mx-5 -mb-5 flex flex-wrap justify-end gap-2 border-t bg-raised px-5 py-3">
        <Button onClick={onClose}>Decide later</Button>
        <Button onClick={() => take("theirs")}>Take theirs</Button>
        <Button kind="primary" onClick={() => take("mine")}>
          Keep mine
        </Button>
      </div>
    </Dialog>
  )
}
