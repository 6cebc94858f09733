import type { WorkflowNode } from "@/lib/workflow/graph"
import type { StepField } from "@/lib/workflow/steps/define-step"
import type { FieldErrors } from "../state/field-errors"

/** What every control of a step's form gets: its field, the step, and the value that the config has there. */
export type ControlProps = {
  field: StepField
  node: WorkflowNode
  value: unknown
  errors: FieldErrors
  /** undefined takes the field out of the config. */
  onChange: (value: unknown) => void
}
