"use client"
import { FilterEditor } from "@/components/filters/filter-editor"
import { FieldGroup } from "@/components/ui/field-group"
import { DraftFilter } from "@/lib/workflow/conditions"
import { stepDefinition } from "@/lib/workflow/steps"
import { useStepFields } from "../panel/use-step-fields"
import { firstError } from "../state/field-errors"
import type { ControlProps } from "./control"

/** A filter that new steps do not begin with can be taken away again. */
export function FilterControl({ field, node, value, errors, onChange }: ControlProps) {
  const fields = useStepFields(node)
  const isOptional = !(field.name in (stepDefinition(node.kind)?.defaults ?? {}))
  const own = value === undefined ? undefined : DraftFilter.safeParse(value)
  return (
    <FieldGroup label={field.label} help={field.help} error={errors[""] ?? errorOutside(errors)}>
      <FilterEditor value={own?.data} onChange={onChange} fields={fields} errors={errors} isOptional={isOptional} />
    </FieldGroup>
  )
}

/** What is wrong with no rule in particular. */
function errorOutside(errors: ControlProps["errors"]): string | undefined {
  const isOfRule = /(^|\.)filters\.\d+\.(field|operator|value|unit)$/
  return firstError(Object.fromEntries(Object.entries(errors).filter(([path]) => !isOfRule.test(path))))
}
