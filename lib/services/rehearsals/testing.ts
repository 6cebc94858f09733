import type { TestDatabase } from "@/db/testing"
import { type Rehearsal, Rehearse } from "@/lib/contracts/rehearsals"
import type { CreateWorkflow, Workflow } from "@/lib/contracts/workflows"
import { emptyGraph } from "@/lib/workflow/graph"
import type { Context } from "../context"
import { testContext } from "../testing"
import { createWorkflow } from "../workflows/create"
import { rehearseWorkflow } from "./rehearse"

export const rehearsedAt = "2030-05-01T09:00:00.000Z"

export type Rehearsing = {
  ctx: Context
  workflow: Workflow
  /** Rehearses with somebody made up, whose sign-up is made up too, unless told otherwise. */
  rehearse: (given?: Record<string, unknown>) => Promise<Rehearsal>
}

/** A workflow of a fresh project that was never published, and how to rehearse it. */
export async function givenRehearsing(
  database: TestDatabase,
  override: Partial<CreateWorkflow> = {},
): Promise<Rehearsing> {
  const ctx = await testContext(database)
  const workflow = await createWorkflow(ctx, { name: "Sync", graph: emptyGraph(), ...override })
  const usual = {
    contact: { email: "ada@example.com", data: { plan: "pro" } },
    event: { name: "signed_up", data: { ref: 7 } },
    now: rehearsedAt,
  }
  return {
    ctx,
    workflow,
    rehearse: (given) => rehearseWorkflow(ctx, workflow.id, Rehearse.parse({ ...usual, ...given })),
  }
}

/** The steps that were taken, with how each ended. */
export function path({ steps }: Rehearsal): string[] {
  return steps.map(({ step, outcome, status }) => `${step.key}:${outcome ?? status}`)
}
