"use client"
import { useState } from "react"
import { toast } from "sonner"
import { type Command, stepsLostBy } from "@/lib/workflow/commands"
import type { WorkflowNode } from "@/lib/workflow/graph"
import { useBuilder } from "../builder-context"

/** Sets fields of a step, and asks first where steps would go with that: `asked` names them until `answer` is called. */
export function useConfigure(node: WorkflowNode) {
  const { draft } = useBuilder()
  const [waiting, wait] = useState<{ command: Command; lost: WorkflowNode[] } | null>(null)
  function configure(field: string, value: unknown) {
    const command: Command = { type: "configure-step", stepId: node.id, field, value }
    const lost = stepsLostBy(draft.graph, command)
    if (lost.length > 0) wait({ command, lost })
    else draft.run(command)
  }
  function answer(isSure: boolean) {
    wait(null)
    if (!waiting || !isSure) return
    draft.run(waiting.command)
    toast.success(`Removed ${waiting.lost.map(({ name }) => name).join(", ")}.`, {
      action: { label: "Undo", onClick: draft.undo },
    })
  }
  return { configure, asked: waiting?.lost ?? [], answer }
}
