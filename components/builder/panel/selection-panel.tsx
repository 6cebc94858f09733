"use client"
import { StepIcon } from "@/components/canvas/step-icon"
import { Button } from "@/components/ui/button"
import { stepDefinition } from "@/lib/workflow/steps"
import type { Action } from "../actions/action"
import { useBuilder } from "../builder-context"

const offered = ["copy", "duplicate", "pass-over", "delete"]

/** Several steps at once: which they are, and what can be done with them together. */
export function SelectionPanel({ actions }: { actions: Action[] }) {
  const { draft, selection, open } = useBuilder()
  const steps = draft.graph.nodes.filter((node) => selection.includes(node.id))
  return (
    <div className="grid gap-5">
      <h2 className="font-semibold text-base">{steps.length === 1 ? "1 step" : `${steps.length} steps`} selected</h2>
      <div className="flex flex-wrap gap-2">
        {actions
          .filter(({ id }) => offered.includes(id))
          .map(({ id, label, isPossible, run }) => (
            <Button key={id} kind={id === "delete" ? "danger" : "secondary"} disabled={!isPossible} onClick={run}>
              {label.replace("the step", steps.length === 1 ? "it" : "them")}
            </Button>
          ))}
      </div>
      <ul className="grid gap-1">
        {steps.map(({ id, kind, name, config }) => {
          const definition = stepDefinition(kind)
          return (
            <li key={id}>
              <button
                type="button"
                onClick={() => open(id)}
                className="flex w-full items-center gap-2.5 rounded-md p-2 text-left hover:bg-hover"
              >
                <StepIcon icon={definition?.icon ?? ""} family={definition?.family ?? "end"} />
                <span className="grid min-w-0">
                  <span className="truncate font-medium">{name}</span>
                  <span className="truncate text-quiet text-xs">{definition?.summary(config)}</span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
