"use client"
import { useState } from "react"
import type { ControlProps } from "./control"
import { type BranchRow, readBranches } from "./values/branch-rows"

/** The rows of a control whose value is a list of named branches; `addedId` is the one that was just added. */
export function useBranches(
  { value, onChange }: Pick<ControlProps, "value" | "onChange">,
  newBranch: (branches: BranchRow[]) => BranchRow,
) {
  const branches = readBranches(value)
  const [addedId, setAddedId] = useState<string | null>(null)
  return {
    branches,
    addedId,
    add() {
      const branch = newBranch(branches)
      setAddedId(branch.id)
      onChange([...branches, branch])
    },
    set(index: number, change: Partial<BranchRow>) {
      onChange(branches.map((branch, at) => (at === index ? { ...branch, ...change } : branch)))
    },
  }
}
