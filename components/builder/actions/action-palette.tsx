"use client"
import { StepIcon } from "@/components/canvas/step-icon"
import { type CommandGroup, CommandList } from "@/components/ui/command-list"
import { triggerId, type WorkflowNode } from "@/lib/workflow/graph"
import { stepDefinition, steps } from "@/lib/workflow/steps"
import type { StepDefinition } from "@/lib/workflow/steps/define-step"
import { type Builder, useBuilder } from "../builder-context"
import { placeBehind } from "../place-behind"
import type { Action } from "./action"
import { KeyText } from "./key-text"

type Props = { shown: "palette" | "find" | null; actions: Action[]; onClose: () => void }

/** Everything that can be done, and every step to go to; for finding, the steps alone. */
export function ActionPalette({ shown, actions, onClose }: Props) {
  const builder = useBuilder()
  const found =
    shown === "find" ? [stepGroup(builder)] : [...actionGroups(actions), addGroup(builder), stepGroup(builder)]
  return (
    <CommandList
      isOpen={shown !== null}
      onClose={onClose}
      label={shown === "find" ? "Find a step" : "Find an action or a step"}
      groups={found.filter(({ items }) => items.length > 0)}
    />
  )
}

function actionGroups(actions: Action[]): CommandGroup[] {
  const possible = actions.filter((action) => action.isPossible && action.id !== "palette")
  return (["Steps", "Edit", "View", "Workflow"] as const).map((title) => ({
    title,
    items: possible
      .filter((action) => action.group === title)
      .map(({ id, label, keys, run }) => ({ id, label, run, end: keys && <KeyText keys={keys} /> })),
  }))
}

type Item = CommandGroup["items"][number]

function addGroup(builder: Builder): CommandGroup {
  const place = placeBehind(builder)
  const kinds = place ? Object.values(steps) : []
  return {
    title: "Add behind the selected step",
    items: kinds.map((definition) => addItem(definition, () => place && builder.insertStep(definition.kind, place))),
  }
}

function addItem({ kind, label, icon, family, sentence }: StepDefinition, run: () => void): Item {
  return {
    id: `add ${kind}`,
    label: `Add ${label}`,
    keywords: [sentence],
    start: <StepIcon icon={icon} family={family} />,
    run,
  }
}

function stepGroup({ draft, open }: Builder): CommandGroup {
  const trigger = <StepIcon icon="zap" family="trigger" />
  return {
    title: "Go to",
    items: [
      { id: triggerId, label: "Trigger", start: trigger, run: () => open(triggerId) },
      ...draft.graph.nodes.map((node) => stepItem(node, () => open(node.id))),
    ],
  }
}

function stepItem({ id, kind, name, config, note }: WorkflowNode, run: () => void): Item {
  const definition = stepDefinition(kind)
  const summary = definition?.summary(config) ?? kind
  return {
    id,
    label: name,
    keywords: [kind, summary, note ?? ""],
    start: <StepIcon icon={definition?.icon ?? ""} family={definition?.family ?? "end"} />,
    end: <span className="max-w-48 truncate text-quiet text-xs">{summary}</span>,
    run,
  }
}
