"use client"
import { useKnownFields } from "@/components/filters/use-known-fields"
import type { TypedField } from "@/lib/contracts/workflow-fields"
import { eventNamesOf, type WorkflowNode } from "@/lib/workflow/graph"
import { stepDefinition } from "@/lib/workflow/steps"
import { useBuilder } from "../builder-context"

/** The fields that the rules of a step can name. Beside a choice of an event, `event` is that one, else what started it. */
export function useStepFields(node: WorkflowNode): TypedField[] {
  const { draft } = useBuilder()
  const choice = stepDefinition(node.kind)?.fields.find((field) => field.control === "event")
  const chosen = choice && node.config[choice.name]
  const awaited = typeof chosen === "string" && chosen ? [chosen] : []
  return useKnownFields(choice ? awaited : eventNamesOf(draft.graph.trigger))
}
