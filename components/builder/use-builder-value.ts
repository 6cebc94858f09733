"use client"
import { useMemo, useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import type { Workflow } from "@/lib/contracts/workflows"
import { newId } from "@/lib/ids"
import { checkGraph } from "@/lib/workflow/checks"
import { type Command, stepsLostBy } from "@/lib/workflow/commands"
import { triggerId, type WorkflowNode } from "@/lib/workflow/graph"
import type { Builder } from "./builder-context"
import { serverProblems } from "./state/server-problems"
import { type Unparsed, unparsedProblems, withText } from "./state/unparsed"
import { type Draft, undoToastId, useDraft } from "./state/use-draft"
import { useSample } from "./test/sample/use-sample"

/** A command that waits for somebody to say that the steps that go with it may go. */
export type Doubt = { command: Command; lost: WorkflowNode[]; then: (() => void) | undefined }

type Value = Builder & {
  /** What is asked at the moment. */
  doubt: Doubt | null
  settle: (isSure: boolean) => void
  /** The steps that somebody asked to delete. */
  deletingIds: string[]
}

/** What the parts of the builder share. */
export function useBuilderValue(workflow: Workflow): Value {
  const project = useProject()
  const draft = useDraft(project, workflow)
  const { graph } = draft
  const [unparsed, setUnparsed] = useState<Unparsed>(draft.keptTexts)
  const [isComparing, compare] = useState(false)
  const [deletingIds, askToDelete] = useState<string[]>([])
  const chosen = useSelection(workflow, draft)
  const asking = useAsking(draft)
  const problems = useMemo(
    () => [...checkGraph(graph), ...unparsedProblems(graph, unparsed), ...serverProblems(workflow, graph)],
    [unparsed, graph, workflow],
  )
  return {
    workflow,
    draft,
    problems,
    unparsed,
    keepText: (at, text) => {
      const next = withText(unparsed, at, text)
      setUnparsed(next)
      draft.keepTexts(next, { graph, revision: draft.revision() })
    },
    ...chosen,
    ...asking,
    insertStep: (kind, at) => {
      const stepId = newId("stp")
      asking.run({ type: "insert-step", kind, stepId, ...at }, () => chosen.open(stepId))
    },
    deletingIds,
    askToDelete,
    comparing: { isOpen: isComparing, open: () => compare(true), close: () => compare(false) },
    placing: usePlacing(draft),
    sample: useSample(project, workflow.id),
  }
}

function useSelection(workflow: Workflow, { graph }: Draft) {
  const [chosen, select] = useState<string[]>(() => [firstShown(workflow)])
  const [opened, setOpened] = useState(0)
  const selection = useMemo(() => {
    const known = new Set([triggerId, ...graph.nodes.map((node) => node.id)])
    return chosen.filter((id) => known.has(id))
  }, [chosen, graph.nodes])
  function open(id: string | null) {
    select(id === null ? [] : [id])
    setOpened((count) => count + 1)
  }
  const selectedId = selection.length === 1 ? (selection[0] ?? null) : null
  return { selection, selectedId, select, open, opened }
}

function firstShown({ problems, draft }: Workflow): string {
  const isTrigger = problems.some((problem) => problem.nodeId === triggerId)
  return isTrigger ? triggerId : (draft.nodes[0]?.id ?? triggerId)
}

/** Runs commands, those that take away more than they say only once somebody has agreed. */
function useAsking(draft: Draft) {
  const [doubt, setDoubt] = useState<Doubt | null>(null)
  function run(command: Command, then?: () => void) {
    const lost = isDeletion(command) ? [] : stepsLostBy(draft.graph, command)
    if (lost.length > 0) return setDoubt({ command, lost, then })
    draft.run(command)
    then?.()
  }
  function settle(isSure: boolean) {
    setDoubt(null)
    if (!doubt || !isSure) return
    draft.run(doubt.command)
    doubt.then?.()
    const names = doubt.lost.map((node) => node.name).join(", ")
    toast.success(`Removed ${names}.`, { id: undoToastId, action: { label: "Undo", onClick: draft.undo } })
  }
  return { run, doubt, settle }
}

/** Deleting asks with its own words. */
function isDeletion(command: Command): boolean {
  if (command.type === "batch") return command.commands.every(isDeletion)
  return command.type === "remove-step" || command.type === "replace"
}

function usePlacing({ graph, run }: Draft) {
  const placed = graph.nodes.filter((node) => node.position)
  const [isByHand, place] = useState(placed.length > 0)
  return {
    isByHand,
    isUntidy: placed.length > 0,
    toggle: () => place(!isByHand),
    tidy: () => {
      place(false)
      const changes = { position: undefined }
      run({ type: "batch", commands: placed.map(({ id: stepId }) => ({ type: "update-step", stepId, changes })) })
    },
  }
}
