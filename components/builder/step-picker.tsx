"use client"
import { Plus } from "lucide-react"
import { Popover } from "radix-ui"
import { type KeyboardEvent, useRef, useState } from "react"
import { cn } from "@/components/ui/cn"
import { Input } from "@/components/ui/input"
import { steps } from "@/lib/workflow/steps"
import { useBuilder } from "./builder-context"
import { StepIcon } from "./step-icon"

const all = Object.values(steps)

type Place = { from: string; outcome: string; label: string | null; fromTitle: string }

/** The "+" of an edge or an open outcome, and the list of steps that opens at it. Arrows choose, Enter inserts. */
export function StepPicker({ at, className }: { at: Place; className?: string }) {
  const [isOpen, setOpen] = useState(false)
  const hasInserted = useRef(false)
  function open(next: boolean) {
    hasInserted.current = false
    setOpen(next)
  }
  return (
    <Popover.Root open={isOpen} onOpenChange={open}>
      <Popover.Trigger
        aria-label={`Add a step here, after ${[at.fromTitle, at.label].filter(Boolean).join(", ")}`}
        title="Add a step here"
        className={cn(
          "nodrag nopan grid size-7 place-items-center rounded-full border border-control bg-paper text-quiet transition-colors duration-150 hover:border-accent hover:text-accent",
          className,
        )}
      >
        <Plus className="size-4" aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side="bottom"
          align="center"
          sideOffset={8}
          collisionPadding={8}
          // The new step's form takes the focus; without a new step it goes back to the "+".
          onCloseAutoFocus={(event) => hasInserted.current && event.preventDefault()}
          className="z-50 max-h-[var(--radix-popover-content-available-height)] w-72 overflow-auto rounded-lg border bg-raised p-2 shadow-lg"
        >
          <Choices
            at={at}
            onDone={() => {
              hasInserted.current = true
              setOpen(false)
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Choices({ at, onDone }: { at: Place; onDone: () => void }) {
  const { insertStep } = useBuilder()
  const [search, setSearch] = useState("")
  const [index, setIndex] = useState(0)
  const found = all.filter((step) => `${step.label} ${step.sentence}`.toLowerCase().includes(search.toLowerCase()))
  const current = Math.min(index, found.length - 1)
  function insert(kind: string | undefined) {
    if (!kind) return
    insertStep(kind, { from: at.from, outcome: at.outcome })
    onDone()
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter") insert(found[current]?.kind)
    else if (event.key === "ArrowDown") setIndex(Math.min(current + 1, found.length - 1))
    else if (event.key === "ArrowUp") setIndex(Math.max(current - 1, 0))
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
      <ul aria-label="Steps" className="grid gap-0.5">
        {found.map((step, position) => (
          <li key={step.kind}>
            <button
              type="button"
              onClick={() => insert(step.kind)}
              className={cn(
                "flex w-full items-center gap-2.5 rounded-md p-2 text-left hover:bg-hover",
                position === current && "bg-hover",
              )}
            >
              <StepIcon icon={step.icon} family={step.family} />
              <span className="grid">
                <span className="font-medium">{step.label}</span>
                <span className="text-quiet text-xs">{step.sentence}</span>
              </span>
            </button>
          </li>
        ))}
        {found.length === 0 && <li className="p-2 text-quiet">No step is called that.</li>}
      </ul>
    </div>
  )
}
