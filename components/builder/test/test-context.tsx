"use client"
import { createContext, use } from "react"
import type { Rehearsal } from "@/lib/contracts/rehearsals"
import type { Graph } from "@/lib/workflow/graph"
import type { staleness } from "./result/staleness"
import type { Cast } from "./sample/cast"
import type { Part, RehearsalBody } from "./sample/rehearsal-body"

/** A test that was run: what came of it, and of what. */
export type Tested = { rehearsal: Rehearsal; graph: Graph; part: Part; body: RehearsalBody; cast: Cast }

/** Testing the draft: what the panel beside the canvas shows of it. */
export type Test = {
  isOpen: boolean
  open: () => void
  close: () => void
  /** Whether it was closed since something was last opened, so that the focus is on the canvas. */
  hasLeft: boolean
  /** Takes the draft or a part of it; without one, the part of before. */
  run: (part?: Part) => void
  isRunning: boolean
  /** Why the last run did not come about. */
  error: Error | null
  tested: Tested | null
  stale: ReturnType<typeof staleness>
  outcomes: Record<string, string>
  /** Has a step end with an outcome, or with null by itself, and runs again. */
  takeOutcome: (stepId: string, outcome: string | null) => void
  /** The node whose details are shown; null while all steps are listed. */
  shownId: string | null
  show: (id: string | null) => void
  /** Whether the choices are in sight. */
  isSettingUp: boolean
  setUp: (isSettingUp: boolean) => void
}

export const TestContext = createContext<Test | null>(null)

export function useTest(): Test {
  const test = use(TestContext)
  if (!test) throw new Error("useTest needs a Builder above it.")
  return test
}
