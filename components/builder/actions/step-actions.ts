import type { Command } from "@/lib/workflow/commands"
import { placeAfter, placeBefore } from "@/lib/workflow/move-step"
import type { Builder } from "../builder-context"
import { focusNodeOnceDrawn, openPicker } from "../focus"
import { placeBehind } from "../place-behind"
import type { Action } from "./action"

/** What can be done with the selected steps. */
export function stepActions(builder: Builder, steps: string[]): Action[] {
  const { draft, selectedId, run, open } = builder
  const place = placeBehind(builder)
  const [only] = steps.length === 1 ? steps : []
  const chosen = draft.graph.nodes.filter((node) => steps.includes(node.id))
  const areOff = chosen.length > 0 && chosen.every((node) => node.disabled)
  const actions: Omit<Action, "group">[] = [
    {
      id: "add",
      label: "Add a step behind the selected one",
      keys: "a",
      isPossible: place !== undefined,
      run: () => place && openPicker(place),
    },
    {
      id: "edit",
      label: "Edit the selected step",
      keys: "enter",
      isPossible: selectedId !== null,
      run: () => open(selectedId),
    },
    { id: "earlier", label: "Move the step up", keys: "alt+arrowup", ...moving(builder, only, placeBefore) },
    { id: "later", label: "Move the step down", keys: "alt+arrowdown", ...moving(builder, only, placeAfter) },
    {
      id: "pass-over",
      label: areOff ? "Take the step in again" : "Pass over the step",
      keys: "d",
      isPossible: chosen.length > 0,
      run: () => run({ type: "batch", commands: steps.map((stepId) => switching(stepId, !areOff)) }),
    },
    {
      id: "delete",
      label: "Delete",
      keys: "delete",
      isPossible: steps.length > 0,
      run: () => builder.askToDelete(steps),
    },
  ]
  return actions.map((action) => ({ ...action, group: "Steps" }))
}

function moving({ draft, run }: Builder, stepId: string | undefined, placeOf: typeof placeBefore) {
  const to = stepId && placeOf(draft.graph, stepId)
  return {
    isPossible: Boolean(to),
    run: () => stepId && to && run({ type: "move-step", stepId, ...to }, () => focusNodeOnceDrawn(stepId)),
  }
}

function switching(stepId: string, disabled: boolean): Command {
  return { type: "update-step", stepId, changes: { disabled } }
}
