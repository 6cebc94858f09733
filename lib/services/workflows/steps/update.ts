import "server-only"
import type { z } from "zod"
import type { UpdateStep } from "@/lib/contracts/steps"
import type { Step } from "@/lib/contracts/workflows"
import { type FieldError, Invalid, NotFound } from "@/lib/errors"
import { isFreeKey, type StepChanges } from "@/lib/workflow/change-step"
import { applyCommand } from "@/lib/workflow/commands"
import { type Graph, Trigger, triggerId, type WorkflowNode } from "@/lib/workflow/graph"
import { TriggerConfig, triggerFrom } from "@/lib/workflow/triggers"
import type { Context } from "../../context"
import { editDraft } from "../edit-draft"
import { toStep, triggerStep } from "../to-workflow"
import { readConfig, readKind } from "./read-config"

/**
 * Changes a step of the draft; of the trigger, only its config. Outcomes that a new config no longer has lose their
 * transitions. Throws NotFound, Invalid.
 */
export function updateStep(ctx: Context, at: { workflowId: string; stepId: string }, input: UpdateStep): Promise<Step> {
  return editDraft(ctx, at.workflowId, (draft) => {
    if (at.stepId === triggerId) return updateTrigger(draft, input)
    const changes = changesOf(draft, findNode(draft, at.stepId), input)
    const graph = applyCommand(draft, { type: "update-step", stepId: at.stepId, changes })
    return { graph, answer: toStep(findNode(graph, at.stepId)) }
  })
}

function findNode(graph: Graph, id: string): WorkflowNode {
  const node = graph.nodes.find((candidate) => candidate.id === id)
  if (!node) throw new NotFound("step", id)
  return node
}

function changesOf(graph: Graph, node: WorkflowNode, input: UpdateStep): StepChanges {
  const { name = node.name, key = node.key, disabled = node.disabled } = input
  const { position = node.position, note = node.note } = input
  if (key !== node.key && !isFreeKey(graph, node.id, key))
    throw refusal("key", "duplicate_key", `Another step has the key ${key}.`)
  const config = input.config && readConfig(readKind(node.kind, node.id), input.config, node.id)
  const changes = { name, key, disabled, position: position ?? undefined, note: note ?? undefined }
  return config ? { ...changes, config } : changes
}

function updateTrigger(graph: Graph, { config, ...others }: UpdateStep): { graph: Graph; answer: Step } {
  const [field] = Object.entries(others).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (field) throw refusal(field, "trigger_field", `The trigger has no ${field} of its own; only its config changes.`)
  const parsed = TriggerConfig.transform((given) => triggerFrom(graph.trigger.kind, given))
    .pipe(Trigger)
    .safeParse(config ?? {})
  if (!parsed.success) throw invalidTrigger(parsed.error)
  const next = config ? applyCommand(graph, { type: "set-trigger", trigger: parsed.data }) : graph
  return { graph: next, answer: triggerStep(next) }
}

function invalidTrigger(error: z.ZodError): Invalid {
  const errors: FieldError[] = error.issues.map(({ path, message }) => ({
    field: ["config", ...path.map((part) => (part === "cron" ? "schedule" : String(part)))].join("."),
    message,
    code: "invalid_config",
    nodeId: triggerId,
  }))
  return new Invalid("The trigger's config is not valid.", { code: "invalid_config", errors })
}

function refusal(field: string, code: string, message: string): Invalid {
  return new Invalid(message, { code, errors: [{ field, code, message }] })
}
