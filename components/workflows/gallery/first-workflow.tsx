"use client"
import type { ReactNode } from "react"
import { recipes } from "@/lib/workflow/recipes"
import { useNewWorkflow } from "./new-workflow"
import { BlankPath, RecipePath } from "./recipe-path"

/** In place of the list while there is no workflow: what the first one could be, each a step away from its URL. */
export function FirstWorkflow() {
  const open = useNewWorkflow()
  return (
    <section aria-labelledby="first-workflow" className="grid gap-4">
      <div className="grid gap-1">
        <h2 id="first-workflow" className="font-semibold text-lg">
          No workflows yet
        </h2>
        <p className="max-w-2xl text-quiet">
          A workflow reacts to an event: somebody opts out, and your backend is told. Take one of these and give it a
          URL; what it sends and what comes before can be changed in the builder.
        </p>
      </div>
      <ul className="grid gap-3 min-[560px]:grid-cols-2 min-[1240px]:grid-cols-3">
        {recipes.map((recipe) => (
          <Card key={recipe.id} title={recipe.name} sentence={recipe.sentence} onOpen={() => open(recipe.id)}>
            <RecipePath recipe={recipe} />
          </Card>
        ))}
        <Card title="Blank" sentence="Only a trigger; you add the steps." onOpen={() => open("blank")}>
          <BlankPath />
        </Card>
      </ul>
    </section>
  )
}

type CardProps = { title: string; sentence: string; onOpen: () => void; children: ReactNode }

function Card({ title, sentence, onOpen, children }: CardProps) {
  return (
    <li className="grid">
      <button
        type="button"
        onClick={onOpen}
        className="grid grid-rows-[auto_1fr_auto] gap-1 rounded-lg border bg-paper p-4 text-left transition-colors duration-150 hover:border-accent hover:bg-hover"
      >
        <span className="font-medium">{title}</span>
        <span className="text-quiet">{sentence}</span>
        <span className="mt-2">{children}</span>
      </button>
    </li>
  )
}
