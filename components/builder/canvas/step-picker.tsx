"use client"
import { Plus } from "lucide-react"
import { Popover } from "radix-ui"
import { useRef, useState } from "react"
import { cn } from "@/components/ui/cn"
import { StepChoices, type StepPlace } from "./step-choices"

/** The "+" of an edge or an open outcome, and the list of steps that opens at it. Arrows choose, Enter inserts. */
export function StepPicker({ at, className }: { at: StepPlace; className?: string }) {
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
        data-place={`${at.from}:${at.outcome}`}
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
          className="z-50 max-h-[min(480px,var(--radix-popover-content-available-height))] w-80 overflow-auto rounded-lg border bg-raised p-2 shadow-lg"
        >
          <StepChoices
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
