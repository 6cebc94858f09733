"use client"
import { Plus } from "lucide-react"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import { FieldGroup } from "@/components/ui/field-group"
import { Input } from "@/components/ui/input"
import { firstError } from "../state/field-errors"
import { BranchButtons } from "./branch-buttons"
import type { ControlProps } from "./control"
import { type BranchRow, freeBranchId, moveBranch, readBranches, sharesOf } from "./values/branch-rows"

/** Named ways out with a weight each, and the share of the contacts that it makes. */
export function WeightsControl({ field, value, errors, onChange }: ControlProps) {
  const branches = readBranches(value)
  const [addedId, setAddedId] = useState<string | null>(null)
  const shares = sharesOf(branches)
  function add() {
    const branch = newBranch(branches)
    setAddedId(branch.id)
    onChange([...branches, branch])
  }
  function set(index: number, change: Partial<BranchRow>) {
    onChange(branches.map((branch, at) => (at === index ? { ...branch, ...change } : branch)))
  }
  const move = (from: number, to: number) => () => onChange(moveBranch(branches, from, to))
  return (
    <FieldGroup label={field.label} help={field.help} error={firstError(errors)}>
      <ol className="grid gap-1.5">
        {branches.map((branch, index) => (
          <li key={branch.id} className="grid grid-cols-[minmax(0,1fr)_64px_56px_auto] items-center gap-1.5">
            <Input
              aria-label={`Name of branch ${index + 1}`}
              // A branch that was just added is what one wants to name.
              autoFocus={branch.id === addedId}
              aria-invalid={errors[`${index}.name`] ? true : undefined}
              className="h-7"
              maxLength={100}
              value={branch.name}
              onChange={({ target }) => set(index, { name: target.value })}
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
