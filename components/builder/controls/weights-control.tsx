"use client"
import { Plus } from "lucide-react"
import { Button } from "@/components/ui/button"
import { FieldGroup } from "@/components/ui/field-group"
import { Input } from "@/components/ui/input"
import { firstError } from "../state/field-errors"
import { BranchButtons } from "./branch-buttons"
import { BranchName } from "./branch-name"
import type { ControlProps } from "./control"
import { useBranches } from "./use-branches"
import { type BranchRow, freeBranchId, moveBranch, sharesOf } from "./values/branch-rows"

/** Named ways out with a weight each, and the share of the contacts that it makes. */
export function WeightsControl({ field, value, errors, onChange }: ControlProps) {
  const { branches, addedId, add, set } = useBranches({ value, onChange }, newBranch)
  const shares = sharesOf(branches)
  const move = (from: number, to: number) => () => onChange(moveBranch(branches, from, to))
  return (
    <FieldGroup label={field.label} help={field.help} error={firstError(errors)}>
      <ol className="grid gap-1.5">
        {branches.map((branch, index) => (
          <li key={branch.id} className="grid grid-cols-[minmax(0,1fr)_64px_56px_auto] items-center gap-1.5">
            <BranchName
              name={branch.name}
              position={index + 1}
              isAdded={branch.id === addedId}
              isInvalid={errors[`${index}.name`] !== undefined}
              onChange={(name) => set(index, { name })}
            />
            <Input
              type="number"
              step="any"
              min={0}
              aria-label={`Weight of ${branch.name || `branch ${index + 1}`}`}
              aria-invalid={errors[`${index}.weight`] ? true : undefined}
              className="h-7 tabular-nums"
              value={typeof branch.weight === "number" ? branch.weight : ""}
              onChange={({ target }) => set(index, { weight: target.value === "" ? undefined : target.valueAsNumber })}
            />
            <output className="text-right text-quiet tabular-nums">{shares[index]}</output>
            <BranchButtons
              name={branch.name || `branch ${index + 1}`}
              onUp={index > 0 ? move(index, index - 1) : undefined}
              onDown={index < branches.length - 1 ? move(index, index + 1) : undefined}
              onRemove={branches.length > 2 ? () => onChange(branches.filter((_, at) => at !== index)) : undefined}
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

/** The next letter, and the weight of the branch before. */
function newBranch(branches: BranchRow[]): BranchRow {
  const name = String.fromCharCode(65 + (branches.length % 26))
  return { id: freeBranchId(branches), name, weight: branches.at(-1)?.weight ?? 50 }
}
