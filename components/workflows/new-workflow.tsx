"use client"
import { Plus } from "lucide-react"
import { useRouter } from "next/navigation"
import { type FormEvent, useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { useFilter } from "@/components/ui/filter"
import { Input } from "@/components/ui/input"
import { ApiError } from "@/lib/http/client"
import { useCreateWorkflow } from "@/lib/queries/workflows"
import { type Recipe, recipes } from "@/lib/workflow/recipes"

/** Opens the dialog below; the URL says that it is open, so that a link can do the same. */
export function NewWorkflowButton() {
  const [, setAsked] = useFilter("new")
  return (
    <Button kind="primary" onClick={() => setAsked("1")}>
      <Plus /> New workflow
    </Button>
  )
}

/** Makes a workflow from a recipe or from nothing, and opens it in the builder. Stands once on the page. */
export function NewWorkflowDialog() {
  const [asked, setAsked] = useFilter("new")
  return (
    <Dialog
      isOpen={asked === "1"}
      onClose={() => setAsked("")}
      title="New workflow"
      description="Start from a recipe, or from a blank canvas."
    >
      <Choices />
    </Dialog>
  )
}

function Choices() {
  const project = useProject()
  const router = useRouter()
  const create = useCreateWorkflow(project)
  const [recipe, setRecipe] = useState<Recipe | null>(recipes[0] ?? null)
  const [name, setName] = useState<string | null>(null)
  function submit(event: FormEvent) {
    event.preventDefault()
    const input = { name: name ?? recipe?.name ?? "", recipe: recipe?.id }
    create.mutate(input, { onSuccess: (workflow) => router.push(`/p/${project}/workflows/${workflow.id}`) })
  }
  const error = create.error instanceof ApiError ? (create.error.fieldError("name") ?? create.error.message) : undefined
  return (
    <form onSubmit={submit} className="grid gap-4">
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 font-medium">Start from</legend>
        {recipes.map((choice) => (
          <Choice
            key={choice.id}
            title={choice.name}
            sentence={choice.sentence}
            isChosen={recipe?.id === choice.id}
            onChoose={() => setRecipe(choice)}
          />
        ))}
        <Choice
          title="Blank"
          sentence="Only a trigger; you add the steps."
          isChosen={recipe === null}
          onChoose={() => setRecipe(null)}
        />
      </fieldset>
      <Field label="Name" error={error}>
        <Input
          value={name ?? recipe?.name ?? ""}
          onChange={(event) => setName(event.target.value)}
          required
          maxLength={100}
        />
      </Field>
      <Button type="submit" kind="primary" disabled={create.isPending}>
        {create.isPending ? "Creating …" : "Create workflow"}
      </Button>
    </form>
  )
}

function Choice({
  title,
  sentence,
  isChosen,
  onChoose,
}: {
  title: string
  sentence: string
  isChosen: boolean
  onChoose: () => void
}) {
  return (
    <label className="flex cursor-pointer items-start gap-3 rounded-md border p-3 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft">
      <input
        type="radio"
        name="recipe"
        checked={isChosen}
        onChange={onChoose}
        className="mt-0.5 size-4 shrink-0 rounded-full accent-accent"
      />
      <span className="grid">
        <span className="font-medium">{title}</span>
        <span className="text-quiet">{sentence}</span>
      </span>
    </label>
  )
}
