"use client"
import { type ReactNode, useId } from "react"
import { type Recipe, recipes } from "@/lib/workflow/recipes"
import { BlankPath, RecipePath } from "./recipe-path"

type Props = { value: Recipe | null; onChange: (recipe: Recipe | null) => void }

const blank = { title: "Blank", sentence: "Only a trigger; you add the steps." }

/** The recipes, and the blank canvas, as cards of which one is chosen. Arrows go from one to the next. */
export function RecipeChoices({ value, onChange }: Props) {
  return (
    <fieldset>
      <legend className="sr-only">Start from</legend>
      <div className="grid gap-2.5 min-[560px]:grid-cols-2 min-[820px]:grid-cols-3">
        {recipes.map((recipe) => (
          <Card
            key={recipe.id}
            title={recipe.name}
            sentence={recipe.sentence}
            isChosen={value?.id === recipe.id}
            onChoose={() => onChange(recipe)}
          >
            <RecipePath recipe={recipe} />
          </Card>
        ))}
        <Card {...blank} isChosen={value === null} onChoose={() => onChange(null)}>
          <BlankPath />
        </Card>
      </div>
    </fieldset>
  )
}

type CardProps = {
  title: string
  sentence: string
  isChosen: boolean
  onChoose: () => void
  children: ReactNode
}

function Card({ title, sentence, isChosen, onChoose, children }: CardProps) {
  const id = useId()
  return (
    <label className="relative grid cursor-pointer grid-rows-[auto_1fr_auto] gap-1 rounded-lg border bg-paper p-3 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-1">
      <span className="flex items-center gap-2">
        <span id={`${id}-title`} className="flex-1 font-medium">
          {title}
        </span>
        <input
          type="radio"
          name="recipe"
          checked={isChosen}
          onChange={onChoose}
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-sentence ${id}-path`}
          className="size-4 shrink-0 rounded-full accent-accent outline-none"
        />
      </span>
      <span id={`${id}-sentence`} className="text-quiet">
        {sentence}
      </span>
      <span id={`${id}-path`} className="mt-1.5">
        {children}
      </span>
    </label>
  )
}
