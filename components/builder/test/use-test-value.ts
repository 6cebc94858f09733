"use client"
import { useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { useRefreshScope } from "@/lib/queries/workflow-scope"
import type { Builder } from "../builder-context"
import type { Part } from "./sample/rehearsal-body"
import type { Test } from "./test-context"
import { useRehearsing } from "./use-rehearsing"

type Outcomes = Test["outcomes"]

/** What the test of a draft has come to. Whatever opens a form closes it, so that the form can be seen. */
export function useTestValue(builder: Builder): Test {
  const { workflow, opened, draft } = builder
  const { rehearse, ...rehearsing } = useRehearsing(builder)
  const { tested, isRunning } = rehearsing
  const [openedAt, setOpenedAt] = useState<number | null>(null)
  const [leftAt, setLeftAt] = useState<number | null>(null)
  const refreshScope = useRefreshScope(useProject(), workflow.id)
  const [outcomes, setOutcomes] = useState<Outcomes>({})
  const [shownId, show] = useState<string | null>(null)
  const [isSettingUp, setUp] = useState(true)

  async function run(part: Part, chosen: Outcomes) {
    setOpenedAt(opened)
    if (isRunning) return
    if (!tested) show(null)
    const isDone = await rehearse(part, chosen)
    setUp(!isDone)
    if (isDone && part.kind === "only") show(part.stepId)
  }
  function partOfBefore(): Part {
    const part = tested?.part ?? { kind: "all" }
    return part.kind === "all" || draft.graph.nodes.some(({ id }) => id === part.stepId) ? part : { kind: "all" }
  }
  function takeOutcome(stepId: string, outcome: string | null) {
    const { [stepId]: _, ...others } = outcomes
    const next = outcome === null ? others : { ...others, [stepId]: outcome }
    setOutcomes(next)
    void run(partOfBefore(), next)
  }
  return {
    ...rehearsing,
    isOpen: openedAt === opened,
    hasLeft: leftAt === opened,
    open: () => {
      setOpenedAt(opened)
      refreshScope()
    },
    close: () => {
      setOpenedAt(null)
      setLeftAt(opened)
    },
    run: (part = partOfBefore()) => void run(part, outcomes),
    outcomes,
    takeOutcome,
    shownId,
    show,
    isSettingUp,
    setUp,
  }
}
