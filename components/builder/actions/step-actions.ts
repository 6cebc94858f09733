import { placeAfter, placeBefore } from "@/lib/workflow/move-step"
import type { Place } from "@/lib/workflow/rewire"
import type { Builder } from "../builder-context"
import { focusNodeOnceDrawn, openPicker } from "../focus"
import { placeBehind } from "../place-behind"
import type { Action } from "./action"

/** What can be done with the selected steps. */
export function stepActions(builder: Builder, steps: string[]): Action[] {
  const { draft, selectedId, run, open } = builder
  const place = placeBehind(builder)
  const [only] = steps.length === 1 ? steps : []
  const before = only ? placeBefore(draft.graph, only) : undefined
  const after = only ? placeAfter(draft.graph, only) : undefined
  const chosen = draft.graph.nodes.filter((node) => steps.includes(node.id))
  const areOff = chosen.length > 0 && chosen.every((node) => node.disabled)
  const move = (to: Place | undefined) =>
    only && to && run({ type: "move-step", stepId: only, ...to }, () => focusNodeOnceDrawn(only))
  return [
    {
      id: "add",
      label: "Add a step behind the selected one",
      group: "Steps",
      keys: "a",
      isPossible: place !== undefined,
      run: () => place && openPicker(place),
    },
    {
      id: "edit",
      label: "Edit the selected step",
      group: "Steps",
      keys: "enter",
      isPossible: selectedId !== null,
      run: () => open(selectedId),
    },
    {
      id: "earlier",
      label: "Move the step up",
      group: "Steps",
      keys: "alt+arrowup",
      isPossible: before !== undefined,
      run: () => move(before),
    },
    {
      id: "later",
      label: "Move the step down",
      group: "Steps",
      keys: "alt+arrowdown",
      isPossible: after !== undefined,
      run: () => move(after),
    },
    {
      id: "pass-over",
      label: areOff ? "Take the step in again" : "Pass over the step",
      group: "Steps",
      keys: "d",
      isPossible: chosen.length > 0,
      run: () =>
        run({
          type: "batch",
          commands: steps.map((stepId) => ({ type: "update-step", stepId, changes: { disabled: !areOff } })),
        }),
    },
    {
      id: "delete",
      label: "Delete",
      group: "Steps",
      keys: "delete",
      isPossible: steps.length > 0,
      run: () => builder.askToDelete(steps),
    },
  ]
}
