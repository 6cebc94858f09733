"use client"
import { Trash2 } from "lucide-react"
import { StepIcon } from "@/components/canvas/step-icon"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import type { Problem } from "@/lib/workflow/checks"
import type { WorkflowNode } from "@/lib/workflow/graph"
import { stepDefinition } from "@/lib/workflow/steps"
import { useBuilder } from "../builder-context"
import { FieldControl } from "../controls/field-control"
import { errorsIn } from "../state/field-errors"
import { RequestPreview } from "../test/preview/request-preview"
import { ProblemList } from "./problem-list"
import { StepAdvanced } from "./step-advanced"

/** The form of a step, made from the fields of its definition. */
export function StepPanel({ node }: { node: WorkflowNode }) {
  const { draft, run, problems } = useBuilder()
  const definition = stepDefinition(node.kind)
  const config = definition?.forForm(node.config) ?? node.config
  const fields = definition?.fields.filter((field) => field.when?.(config) ?? true) ?? []
  const own = problems.filter((problem) => problem.nodeId === node.id)
  const names = ["name", ...fields.map((field) => field.name)]
  return (
    <div className="grid gap-5">
      <Header node={node} />
      <Field label="Name" error={node.name.trim() ? undefined : "The step needs a name."}>
        <Input
          value={node.name}
          maxLength={100}
          onChange={(event) => draft.run({ type: "rename-step", stepId: node.id, name: event.target.value })}
        />
      </Field>
      {fields.map((field) => (
        <FieldControl
          key={field.name}
          field={field}
          node={node}
          value={config[field.name]}
          errors={errorsIn(own, field.name)}
          onChange={(value) => run({ type: "configure-step", stepId: node.id, field: field.name, value })}
        />
      ))}
      <ProblemList title="Good to know" problems={own.filter((problem) => problem.severity === "warning")} />
      <ProblemList title="To mend" problems={own.filter((problem) => isOutside(problem, names))} />
      {definition?.sendsRequest && <RequestPreview stepId={node.id} />}
      <StepAdvanced node={node} />
    </div>
  )
}

function Header({ node }: { node: WorkflowNode }) {
  const { askToDelete } = useBuilder()
  const definition = stepDefinition(node.kind)
  return (
    <header className="flex items-center gap-3">
      <StepIcon icon={definition?.icon ?? ""} family={definition?.family ?? "end"} />
      <div className="min-w-0 flex-1">
        <h2 className="font-semibold text-base">{definition?.label ?? node.kind}</h2>
        <p className="text-quiet text-xs">{definition?.sentence}</p>
      </div>
      <Button
        kind="quiet"
        size="icon"
        aria-label="Delete step"
        title="Delete step"
        onClick={() => askToDelete([node.id])}
      >
        <Trash2 />
      </Button>
    </header>
  )
}

/** An error that no field of the form shows. */
function isOutside({ severity, field = "" }: Problem, names: string[]): boolean {
  return severity === "error" && !names.includes(field.split(".")[0] ?? "")
}
