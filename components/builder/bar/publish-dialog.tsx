"use client"
import { type FormEvent, useState } from "react"
import { StepIcon } from "@/components/canvas/step-icon"
import { ChangeList } from "@/components/changes/change-list"
import { describeDiff } from "@/components/changes/describe-diff"
import { insideText } from "@/components/inside/inside-text"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input, Select } from "@/components/ui/input"
import type { Inside } from "@/lib/contracts/executions"
import type { Placement } from "@/lib/contracts/workflows"
import { diffGraphs } from "@/lib/workflow/diff"
import type { Graph, WorkflowNode } from "@/lib/workflow/graph"
import { stepDefinition } from "@/lib/workflow/steps"
import { useBuilder } from "../builder-context"
import type { Publication } from "./use-publish"

type Props = {
  inside: Inside
  published: Graph
  isPending: boolean
  onPublish: (publication: Publication) => void
  onClose: () => void
}

/**
 * Shows what a new version changes about the one before, who is inside, and asks what becomes of those who wait at a
 * step.
 */
export function PublishDialog({ inside, published, isPending, onPublish, onClose }: Props) {
  const { workflow, draft } = useBuilder()
  const [placements, place] = useState<Record<string, Placement>>({})
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const note = String(new FormData(event.currentTarget).get("note") ?? "").trim()
    onPublish({ placements, ...(note && { note }) })
  }
  const diff = diffGraphs(published, draft.graph)
  const changes = describeDiff(diff, [...published.nodes, ...draft.graph.nodes])
  return (
    <Dialog
      isOpen
      size="wide"
      onClose={onClose}
      title={`Publish version ${(workflow.version ?? 0) + 1}`}
      description={`${insideText(inside)}. Whoever enters from now on takes the new version.`}
    >
      <form onSubmit={submit} className="grid gap-5">
        <section aria-label="Changes" className="grid gap-2">
          <h3 className="font-medium">What changes</h3>
          <ChangeList parts={changes} movedCount={diff.moved.length} />
        </section>
        {inside.running > 0 && (
          <p className="text-quiet">
            {inside.running === 1 ? "The one that is" : `The ${inside.running} that are`} between two steps{" "}
            {inside.running === 1 ? "finishes on its version" : "finish on their version"}.
          </p>
        )}
        {inside.steps.length > 0 && (
          <ul aria-label="Those who wait" className="grid gap-3">
            {inside.steps.map((step) => (
              <WaitingAt
                key={step.stepId}
                step={step}
                targets={draft.graph.nodes}
                placement={placements[step.stepId] ?? { action: "stay" }}
                onChange={(placement) => place({ ...placements, [step.stepId]: placement })}
              />
            ))}
          </ul>
        )}
        <Field label="Note" help="What changed, for the list of versions.">
          <Input name="note" maxLength={500} autoComplete="off" />
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Not yet</Button>
          <Button type="submit" kind="primary" disabled={isPending}>
            {isPending ? "Publishing …" : "Publish"}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type WaitingProps = {
  step: Inside["steps"][number]
  targets: WorkflowNode[]
  placement: Placement
  onChange: (placement: Placement) => void
}

function WaitingAt({ step, targets, placement, onChange }: WaitingProps) {
  const definition = stepDefinition(step.type)
  return (
    <li className="grid gap-2 rounded-md border p-3">
      <div className="flex items-center gap-2.5">
        <StepIcon icon={definition?.icon ?? ""} family={definition?.family ?? "end"} />
        <span className="grid min-w-0 flex-1">
          <span className="truncate font-medium">{step.name}</span>
          <span className="text-quiet text-xs">{definition?.label}</span>
        </span>
        <span className="rounded-full bg-amber-soft px-2 font-medium text-amber text-xs tabular-nums">
          {step.waiting} waiting
        </span>
      </div>
      <Select
        aria-label={`Those who wait at ${step.name}`}
        value={placement.action === "move" ? placement.to : `:${placement.action}`}
        onChange={({ target }) => onChange(placementOf(target.value))}
      >
        <option value=":stay">Stay on the version they are on</option>
        <option value=":exit">Leave the workflow now</option>
        <optgroup label="Begin anew, on the new version">
          {targets.map((node) => (
            <option key={node.id} value={node.id}>
              Move to {node.name}
            </option>
          ))}
        </optgroup>
      </Select>
    </li>
  )
}

function placementOf(value: string): Placement {
  if (value === ":stay") return { action: "stay" }
  return value === ":exit" ? { action: "exit" } : { action: "move", to: value }
}
