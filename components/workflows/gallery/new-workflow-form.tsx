"use client"
import { useRouter } from "next/navigation"
import { type FormEvent, type Ref, useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { ApiError } from "@/lib/http/client"
import { useCreateWorkflow } from "@/lib/queries/workflows"
import { asksForEvent, type Recipe } from "@/lib/workflow/recipes"
import { EventField } from "./event-field"
import { RecipeChoices } from "./recipe-choices"

/** Which recipe, and the little that it asks for. `first` is chosen to begin with, null being the blank canvas. */
export function NewWorkflowForm({ first, ref }: { first: Recipe | null; ref: Ref<HTMLFormElement> }) {
  const project = useProject()
  const router = useRouter()
  const create = useCreateWorkflow(project)
  const [recipe, setRecipe] = useState(first)
  const [answers, setAnswers] = useState<{ name?: string; url: string; eventName: string }>({ url: "", eventName: "" })
  const name = answers.name ?? recipe?.name ?? ""
  const wantsEvent = recipe !== null && asksForEvent(recipe)
  const errors = errorsOf(create.error)
  function answer(change: Partial<typeof answers>) {
    create.reset()
    setAnswers({ ...answers, ...change })
  }
  function choose(next: Recipe | null) {
    create.reset()
    setRecipe(next)
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    const { url, eventName } = answers
    create.mutate(
      { name, ...(recipe && { recipe: recipe.id, url, ...(wantsEvent && { eventName }) }) },
      { onSuccess: (workflow) => router.push(`/p/${project}/workflows/${workflow.id}`) },
    )
  }
  return (
    <form ref={ref} onSubmit={submit} className="grid gap-4">
      <RecipeChoices value={recipe} onChange={choose} />
      <div className="grid items-start gap-x-4 gap-y-3 min-[700px]:grid-cols-2">
        {recipe && (
          <Field label="URL" help={`${recipe.urlHelp} It can wait until later.`} error={errors.url}>
            <Input
              value={answers.url}
              placeholder={recipe.exampleUrl}
              inputMode="url"
              spellCheck={false}
              autoComplete="off"
              onChange={({ target }) => answer({ url: target.value })}
            />
          </Field>
        )}
        {wantsEvent && (
          <EventField
            value={answers.eventName}
            error={errors.eventName}
            onChange={(eventName) => answer({ eventName })}
          />
        )}
        <Field label="Name" error={errors.name}>
          <Input value={name} onChange={({ target }) => answer({ name: target.value })} required maxLength={100} />
        </Field>
      </div>
      <div className="-mx-5 -mb-5 sticky bottom-[-20px] flex items-center justify-end gap-3 border-t bg-raised px-5 py-3">
        {errors.other && (
          <p role="alert" className="min-w-0 flex-1 text-red">
            {errors.other}
          </p>
        )}
        <Button type="submit" kind="primary" disabled={create.isPending}>
          {create.isPending ? "Creating …" : "Create workflow"}
        </Button>
      </div>
    </form>
  )
}

type Errors = { url?: string; eventName?: string; name?: string; other?: string }

/** The message of each field, or of the whole where no field is to blame. */
function errorsOf(error: Error | null): Errors {
  if (!error) return {}
  if (!(error instanceof ApiError)) return { other: error.message }
  const [url, eventName, name] = ["url", "eventName", "name"].map((field) => error.fieldError(field))
  return url || eventName || name ? { url, eventName, name } : { other: error.message }
}
