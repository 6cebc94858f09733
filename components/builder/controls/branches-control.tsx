"use client"
import { Plus } from "lucide-react"
import { newFilter } from "@/components/filters/edit-filter"
import { FilterEditor } from "@/components/filters/filter-editor"
import { Button } from "@/components/ui/button"
import { FieldGroup } from "@/components/ui/field-group"
import { useRowKeys } from "@/components/ui/use-row-keys"
import { DraftFilter } from "@/lib/workflow/conditions"
import { useStepFields } from "../panel/use-step-fields"
import { errorsBelow } from "../state/field-errors"
import { BranchButtons } from "./branch-buttons"
import { BranchName } from "./branch-name"
import type { ControlProps } from "./control"
import { useBranches } from "./use-branches"
import { type BranchRow, freeBranchId, moveBranch } from "./values/branch-rows"

/** Named ways out, each with what it asks; they are tried from top to bottom. */
export function BranchesControl({ field, node, value, errors, onChange }: ControlProps) {
  const { branches, addedId, add, set } = useBranches({ value, onChange }, newBranch)
  const fields = useStepFields(node)
  const { keys, remove, swap } = useRowKeys(branches.length)
  return (
    <FieldGroup label={field.label} help={field.help} error={errors[""]}>
      <ol className="grid gap-3">
        {branches.map((branch, index) => (
          <li key={keys[index]} className="grid gap-2 border-l-2 pl-3">
            <div className="flex items-center gap-1">
              <BranchName
                name={branch.name}
                position={index + 1}
                isAdded={branch.id === addedId}
                isInvalid={errors[`${index}.name`] !== undefined}
                className="flex-1 font-medium"
                onChange={(name) => set(index, { name })}
              />
              <BranchButtons
                name={branch.name || `branch ${index + 1}`}
                onUp={
                  index > 0
                    ? () => {
                        swap(index, index - 1)
                        onChange(moveBranch(branches, index, index - 1))
                      }
                    : undefined
                }
                onDown={
                  index < branches.length - 1
                    ? () => {
                        swap(index, index + 1)
                        onChange(moveBranch(branches, index, index + 1))
                      }
                    : undefined
                }
                onRemove={() => {
                  remove(index)
                  onChange(branches.filter((_, at) => at !== index))
                }}
              />
            </div>
            {[errors[`${index}.name`], errors[`${index}.id`]].map(
              (error) =>
                error && (
                  <p key={error} className="text-red">
                    {error}
                  </p>
                ),
            )}
            <FilterEditor
              value={DraftFilter.safeParse(branch.filter).data}
              onChange={(filter) => set(index, { filter })}
              fields={fields}
              errors={errorsBelow(errors, `${index}.filter`)}
            />
          </li>
        ))}
      </ol>
      <Button size="small" className="justify-self-start" onClick={add}>
        <Plus /> Add branch
      </Button>
    </FieldGroup>
  )
}

function newBranch(branches: BranchRow[]): BranchRow {
  return { id: freeBranchId(branches), name: `Branch ${branches.length + 1}`, filter: newFilter }
}
