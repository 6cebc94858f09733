"use client"
import { type KeyboardEvent, useState } from "react"
import { StepIcon } from "@/components/canvas/step-icon"
import { cn } from "@/components/ui/cn"
import { Input } from "@/components/ui/input"
import { type Graph, triggerId } from "@/lib/workflow/graph"
import { descendants } from "@/lib/workflow/reach"
import { stepDefinition, steps } from "@/lib/workflow/steps"
import type { StepFamily } from "@/lib/workflow/steps/define-step"
import { type Builder, useBuilder } from "../builder-context"

/** An outcome; `isOpen` when it leads nowhere yet. */
export type StepPlace = { from: string; outcome: string; label: string | null; fromTitle: string; isOpen: boolean }

type Choice = { id: string; title: string; note: string; icon: string; family: StepFamily; take: () => void }

/** What can follow an outcome: a new step of each kind, and at an open one the steps that are there already. */
export function StepChoices({ at, onDone }: { at: StepPlace; onDone: () => void }) {
  const builder = useBuilder()
  const [search, setSearch] = useState("")
  const [index, setIndex] = useState(0)
  const isAbout = ({ title, note }: Choice) => `${title} ${note}`.toLowerCase().includes(search.toLowerCase())
  const added = newSteps(builder, at).filter(isAbout)
  const known = at.isOpen ? existingSteps(builder, at).filter(isAbout) : []
  const found = [...added, ...known]
  const current = found[Math.min(index, found.length - 1)]
  function take(choice: Choice | undefined) {
    if (!choice) return
    choice.take()
    onDone()
  }
  function onKeyDown(event: KeyboardEvent) {
    const position = current ? found.indexOf(current) : 0
    if (event.key === "Enter") take(current)
    else if (event.key === "ArrowDown") setIndex(Math.min(position + 1, found.length - 1))
    else if (event.key === "ArrowUp") setIndex(Math.max(position - 1, 0))
    else return
    event.preventDefault()
  }
  return (
    <div className="grid gap-2">
      <Input
        aria-label="Find a step"
        placeholder="Find a step"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={onKeyDown}
        autoFocus
      />
      <Choices label="Steps" choices={added} current={current} onTake={take} />
      {known.length > 0 && (
        <>
          <h3 className="border-t px-2 pt-2 text-quiet text-xs">Or go on with a step that is there</h3>
          <Choices label="Steps that are there" choices={known} current={current} onTake={take} />
        </>
      )}
      {found.length === 0 && <p className="p-2 text-quiet">No step is called that.</p>}
    </div>
  )
}

type ListProps = {
  label: string
  choices: Choice[]
  current: Choice | undefined
  onTake: (choice: Choice) => void
}

function Choices({ label, choices, current, onTake }: ListProps) {
  return (
    <ul aria-label={label} className="grid gap-0.5">
      {choices.map((choice) => (
        <li key={choice.id}>
          <button
            type="button"
            ref={(element) => {
              if (choice === current) element?.scrollIntoView({ block: "nearest" })
            }}
            onClick={() => onTake(choice)}
            className={cn(
              "flex w-full items-center gap-2.5 rounded-md p-2 text-left hover:bg-hover",
              choice === current && "bg-hover",
            )}
          >
            <StepIcon icon={choice.icon} family={choice.family} />
            <span className="grid min-w-0">
              <span className="truncate font-medium">{choice.title}</span>
              <span className="text-quiet text-xs">{choice.note}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function newSteps({ insertStep }: Builder, { from, outcome }: StepPlace): Choice[] {
  return Object.values(steps).map(({ kind, label, sentence, icon, family }) => ({
    id: kind,
    title: label,
    note: sentence,
    icon,
    family,
    take: () => insertStep(kind, { from, outcome }),
  }))
}

function existingSteps({ draft, open }: Builder, { from, outcome }: StepPlace): Choice[] {
  return possibleTargets(draft.graph, from).flatMap(({ id, kind, name, config }) => {
    const definition = stepDefinition(kind)
    if (!definition) return []
    const { icon, family } = definition
    const take = () => {
      draft.run({ type: "connect", from, outcome, to: id })
      open(id)
    }
    return [{ id, title: name, note: definition.summary(config), icon, family, take }]
  })
}

/** The steps that a way can lead to without leading back. */
function possibleTargets(graph: Graph, from: string): Graph["nodes"] {
  return graph.nodes.filter(({ id }) => from === triggerId || (id !== from && !descendants(graph, id).has(from)))
}
