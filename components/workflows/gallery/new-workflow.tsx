"use client"
import { Plus } from "lucide-react"
import { useRef } from "react"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { useFilter } from "@/components/ui/filter"
import { type Recipe, recipes } from "@/lib/workflow/recipes"
import { NewWorkflowForm } from "./new-workflow-form"

/** Opens the dialog below, with a recipe or `blank` chosen; the URL says so, so that a link can do the same. */
export function useNewWorkflow(): (choice?: string) => void {
  const [, setAsked] = useFilter("new")
  return (choice = "1") => setAsked(choice)
}

export function NewWorkflowButton() {
  const open = useNewWorkflow()
  return (
    <Button kind="primary" onClick={() => open()}>
      <Plus /> New workflow
    </Button>
  )
}

/** Makes a workflow from a recipe or from nothing, and opens it in the builder. Stands once on the page. */
export function NewWorkflowDialog() {
  const [asked, setAsked] = useFilter("new")
  const form = useRef<HTMLFormElement>(null)
  return (
    <Dialog
      size="widest"
      isOpen={asked !== ""}
      onClose={() => setAsked("")}
      title="New workflow"
      description="Start from a recipe, or from a blank canvas. Everything can be changed later."
      initialFocus={() => form.current?.querySelector<HTMLElement>("input:checked") ?? null}
    >
      <NewWorkflowForm ref={form} first={chosenAtFirst(asked)} />
    </Dialog>
  )
}

function chosenAtFirst(asked: string): Recipe | null {
  if (asked === "blank") return null
  return recipes.find(({ id }) => id === asked) ?? recipes[0] ?? null
}
