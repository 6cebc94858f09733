import "server-only"
import type { z } from "zod"
import type { ExecutionStatus } from "@/lib/contracts/executions"
import type { Step, Transition, Workflow, WorkflowSummary } from "@/lib/contracts/workflows"
import type { Problem } from "@/lib/workflow/checks"
import { type Edge, type Graph, triggerId, type WorkflowNode } from "@/lib/workflow/graph"
import { sameGraph } from "@/lib/workflow/same-graph"
import { describeTrigger, triggerConfigOf } from "@/lib/workflow/triggers"
import type { WorkflowRow } from "./find"

export type PublishedVersion = { number: number; graph: Graph }

export type LastExecution = { at: Date; status: ExecutionStatus }

/** The API's short form of a workflow, for lists. */
export function toSummary(
  row: WorkflowRow,
  facts: { version: number | null; last: LastExecution | null },
): WorkflowSummary {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    enabled: row.enabled,
    triggerType: row.draft.trigger.kind,
    triggerConfig: triggerConfigOf(row.draft.trigger),
    reentry: row.reentry,
    allowReentry: row.reentry !== "once",
    version: facts.version,
    stepCount: row.draft.nodes.length,
    lastExecutionAt: facts.last?.at.toISOString() ?? null,
    lastExecutionStatus: facts.last?.status ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** The API's full form of a workflow: the draft as a graph and as the peer's steps and transitions, with its problems. */
export function toWorkflow(
  row: WorkflowRow,
  facts: { published: PublishedVersion | null; last: LastExecution | null; problems: Problem[] },
): Workflow {
  const { published, last, problems } = facts
  return {
    ...toSummary(row, { version: published?.number ?? null, last }),
    draft: row.draft,
    draftRevision: row.draftRevision,
    draftDiffers: !published || !sameGraph(published.graph, row.draft),
    steps: [triggerStep(row.draft), ...row.draft.nodes.map(toStep)],
    transitions: row.draft.edges.map(toTransition),
    problems,
  }
}

export function toStep(node: WorkflowNode): Step {
  const { kind: type, id, key, name, config, position = null, note = null, disabled = false } = node
  return { id, key, type, name, config, position, note, disabled }
}

export function toTransition({ id, from, outcome, to }: Edge): z.infer<typeof Transition> {
  return { id, fromStepId: from, toStepId: to, condition: outcome === "next" ? null : { branch: outcome } }
}

/** The trigger as a step: how the peer's API shows it. */
export function triggerStep({ trigger }: Graph): Step {
  const config = triggerConfigOf(trigger)
  return {
    id: triggerId,
    key: triggerId,
    type: "TRIGGER",
    name: `Trigger: ${describeTrigger(trigger).title}`,
    config: { ...config },
    position: null,
    note: null,
    disabled: false,
  }
}
