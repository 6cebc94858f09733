"use client"
import { Trash2 } from "lucide-react"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import type { WorkflowNode } from "@/lib/workflow/graph"
import { stepDefinition } from "@/lib/workflow/steps"
import { useBuilder } from "./builder-context"
import { FieldControl } from "./controls/field-control"
import { ProblemList } from "./problem-list"
import { StepIcon } from "./step-icon"

/** The form of a step, made from the fields of its definition. */
export function StepPanel({ node, onDelete }: { node: WorkflowNode; onDelete: () => void }) {
  const { draft, problems } = useBuilder()
  const definition = stepDefinition(node.kind)
  const own = problems.filter((problem) => problem.nodeId === node.id)
  const fieldNames = definition?.fields.map((field) => field.name) ?? []
  function errorOf(name: string): string | undefined {
    // Of several, the last: text that is not JSON yet comes after what is wrong with the last good value.
    return own.findLast((problem) => problem.severity === "error" && problem.field?.split(".")[0] === name)?.message
  }
  return (
    <div className="grid gap-5">
      <header className="flex items-center gap-3">
        <StepIcon icon={definition?.icon ?? ""} family={definition?.family ?? "end"} />
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold text-base">{definition?.label ?? node.kind}</h2>
          <p className="text-quiet text-xs">{definition?.sentence}</p>
        </div>
        <Button kind="quiet" size="icon" aria-label="Delete step" title="Delete step" onClick={onDelete}>
          <Trash2 />
        </Button>
      </header>
      <Field label="Name" error={node.name.trim() ? undefined : "The step needs a name."}>
        <Input
          value={node.name}
          maxLength={100}
          onChange={(event) => draft.run({ type: "rename-step", stepId: node.id, name: event.target.value })}
        />
      </Field>
      {definition?.fields.map((field) => (
        <FieldControl
          key={field.name}
          field={field}
          stepId={node.id}
          value={node.config[field.name]}
          error={errorOf(field.name)}
          onChange={(value) => draft.run({ type: "configure-step", stepId: node.id, field: field.name, value })}
        />
      ))}
      <ProblemList title="Good to know" problems={own.filter((problem) => problem.severity === "warning")} />
      <ProblemList
        title="To mend"
        problems={own.filter(
          (problem) => problem.severity === "error" && !fieldNames.includes(problem.field?.split(".")[0] ?? ""),
        )}
      />
    </div>
  )
}
