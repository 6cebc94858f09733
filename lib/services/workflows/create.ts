import "server-only"
import { workflows } from "@/db/schema/workflows"
import type { CreateWorkflow, Workflow } from "@/lib/contracts/workflows"
import { Invalid } from "@/lib/errors"
import { newId } from "@/lib/ids"
import { emptyGraph, Graph, Trigger } from "@/lib/workflow/graph"
import { type Recipe, recipeGraph, recipes } from "@/lib/workflow/recipes"
import { triggerFrom } from "@/lib/workflow/triggers"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { refuseBrokenGraph } from "./edit-draft"
import { presentWorkflow } from "./get"

/** Creates a disabled workflow with a draft: a given graph, a recipe, or nothing but the trigger. Throws Invalid. */
export function createWorkflow(ctx: Context, input: CreateWorkflow): Promise<Workflow> {
  return inTransaction(ctx, async (tx) => {
    const draft = draftOf(input)
    refuseBrokenGraph(draft)
    const [row] = await tx.db
      .insert(workflows)
      .values({
        id: newId("wf"),
        projectId: tx.project.id,
        name: input.name,
        description: input.description ?? "",
        reentry: reentryOf(input) ?? "always",
        draft,
        createdAt: tx.now,
        updatedAt: tx.now,
      })
      .returning()
    if (!row) throw new Error("Creating a workflow answered no row.")
    await recordAudit(tx, { action: "workflow.created", subject: row.id, detail: { name: row.name } })
    return presentWorkflow(tx, { ...row, draft: Graph.parse(row.draft) })
  })
}

/** The re-entry rule that an input asks for, in our words or the peer's. */
export function reentryOf(input: Pick<CreateWorkflow, "reentry" | "allowReentry">) {
  if (input.reentry) return input.reentry
  if (input.allowReentry === undefined) return undefined
  return input.allowReentry ? "always" : "once"
}

function triggerOf({ triggerType = "EVENT", triggerConfig, eventName }: CreateWorkflow): Trigger {
  return Trigger.parse(triggerFrom(triggerType, triggerConfig ?? { eventName: eventName || undefined }))
}

function draftOf(input: CreateWorkflow): Graph {
  const { recipe: id, url, eventName } = input
  if (id) return recipeGraph(findRecipe(id), { stepId: newId("stp"), url, eventName })
  if (url) throw refusal("url", "url_without_recipe", "A URL is for a workflow that is made from a recipe.")
  return input.graph ?? emptyGraph(triggerOf(input))
}

function findRecipe(id: string): Recipe {
  const recipe = recipes.find((candidate) => candidate.id === id)
  if (recipe) return recipe
  const known = recipes.map((candidate) => candidate.id).join(", ")
  throw refusal("recipe", "unknown_recipe", `There is no recipe called ${id}. Known recipes: ${known}.`)
}

function refusal(field: string, code: string, message: string): Invalid {
  return new Invalid(message, { code, errors: [{ field, code, message }] })
}
