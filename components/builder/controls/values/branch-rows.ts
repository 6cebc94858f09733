import { z } from "zod"

/** A branch as a form edits it: its id and name, and whatever else it holds. */
export type BranchRow = { id: string; name: string } & Record<string, unknown>

const BranchRow = z.looseObject({ id: z.string(), name: z.string().catch("") })

/** The branches in a possibly unfinished config. */
export function readBranches(value: unknown): BranchRow[] {
  return Array.isArray(value) ? value.flatMap((row) => BranchRow.safeParse(row).data ?? []) : []
}

/** An id that no branch has yet. */
export function freeBranchId(branches: { id: string }[]): string {
  const taken = new Set(branches.map((branch) => branch.id))
  let number = branches.length + 1
  while (taken.has(`b${number}`)) number++
  return `b${number}`
}

/** The branches with one of them a place earlier or later. */
export function moveBranch(branches: BranchRow[], from: number, to: number): BranchRow[] {
  const moved = branches[from]
  if (!moved || to < 0 || to >= branches.length) return branches
  const others = branches.filter((_, index) => index !== from)
  return [...others.slice(0, to), moved, ...others.slice(to)]
}

/** What share of the contacts each weight makes: `33 %`. */
export function sharesOf(branches: BranchRow[]): string[] {
  const weights = branches.map(({ weight }) => (typeof weight === "number" && weight > 0 ? weight : 0))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => (total > 0 ? `${Number(((weight / total) * 100).toFixed(1))} %` : "–"))
}
