import { z } from "zod"
import type { Outcome } from "./define-step"

export const maxBranches = 20

/** A way out of a step that users name themselves; its id is the outcome. */
export const Branch = z.object({
  id: z
    .string({ error: "A branch needs an id." })
    .regex(/^[A-Za-z0-9_-]{1,60}$/, { error: "An id has up to 60 letters, digits, _ and -." })
    .refine((id) => id !== "default", { error: "The id default is taken by the branch for everybody else." }),
  name: z.string({ error: "Name the branch." }).trim().min(1, { error: "Name the branch." }).max(100),
})

/** Adds an issue for every branch that has the id of one before it. */
export function requireOwnIds(branches: { id: string }[], ctx: z.RefinementCtx): void {
  const ids = branches.map((branch) => branch.id)
  for (const [index, id] of ids.entries())
    if (ids.indexOf(id) < index)
      ctx.addIssue({ code: "custom", path: [index, "id"], message: `Two branches have the id ${id}.` })
}

/** The outcomes of the branches in a possibly unfinished config. */
export function branchOutcomes({ branches }: Record<string, unknown>): Outcome[] {
  const known = z
    .array(
      z
        .object({ id: z.string(), name: z.string().catch("") })
        .nullable()
        .catch(null),
    )
    .safeParse(branches)
  const outcomes = (known.data ?? []).flatMap((branch) =>
    branch ? [{ id: branch.id, label: branch.name || branch.id }] : [],
  )
  return outcomes.filter((outcome, index) => outcomes.findIndex((other) => other.id === outcome.id) === index)
}
