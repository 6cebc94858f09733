import type { Command } from "@/lib/workflow/commands"
import type { Builder } from "../builder-context"
import type { FlowHandle } from "../canvas/use-flow"
import type { Action } from "./action"

const far = 40

const directions = [
  { id: "left", x: -far, y: 0 },
  { id: "right", x: far, y: 0 },
  { id: "up", x: 0, y: -far },
  { id: "down", x: 0, y: far },
]

/** Moves the selected steps a little while they are placed by hand: what dragging does, without a drag (WCAG 2.5.7). */
export function nudgeActions({ placing, run }: Builder, flow: FlowHandle, steps: string[]): Action[] {
  return directions.map(({ id, x, y }) => ({
    id: `place-${id}`,
    label: `Place it further ${id}`,
    group: "View",
    keys: `shift+alt+arrow${id}`,
    isPossible: placing.isByHand && steps.length > 0,
    run: () => {
      const commands = steps.flatMap((stepId): Command[] => {
        const at = flow.current?.getNode(stepId)?.position
        const position = at && { x: Math.round(at.x + x), y: Math.round(at.y + y) }
        return position ? [{ type: "update-step", stepId, changes: { position } }] : []
      })
      run({ type: "batch", commands })
    },
  }))
}
