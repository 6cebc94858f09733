"use client"
import { Plus } from "lucide-react"
import { Popover } from "radix-ui"
import { createContext, type ReactNode, use, useCallback, useRef, useState } from "react"
import { cn } from "@/components/ui/cn"
import { StepChoices, type StepPlace } from "./step-choices"

type Asked = { at: StepPlace; button: HTMLElement }

const PickerContext = createContext<(asked: Asked) => void>(() => {})

/** Holds the one list of steps, which opens at the "+" that was pressed. Arrows choose, Enter inserts. */
export function StepPickers({ children }: { children: ReactNode }) {
  const [asked, ask] = useState<Asked | null>(null)
  const button = useRef<HTMLElement | null>(null)
  const hasInserted = useRef(false)
  const open = useCallback((next: Asked) => {
    button.current = next.button
    hasInserted.current = false
    ask(next)
  }, [])
  /** The new step's form takes the focus; without a new step it goes back to the "+". */
  function returnFocus(event: Event) {
    event.preventDefault()
    if (!hasInserted.current) button.current?.focus()
  }
  return (
    <PickerContext value={open}>
      {children}
      <Popover.Root open={asked !== null} onOpenChange={(isOpen) => !isOpen && ask(null)}>
        <Popover.Anchor virtualRef={button} />
        <Popover.Portal>
          <Popover.Content
            side="bottom"
            align="center"
            sideOffset={8}
            collisionPadding={8}
            // The canvas may move below it while it is open; the list stays in sight.
            sticky="always"
            onCloseAutoFocus={returnFocus}
            className="z-50 max-h-[min(480px,var(--radix-popover-content-available-height))] w-80 overflow-auto rounded-lg border bg-raised p-2 shadow-lg"
          >
            {asked && (
              <StepChoices
                at={asked.at}
                onDone={() => {
                  hasInserted.current = true
                  ask(null)
                }}
              />
            )}
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </PickerContext>
  )
}

/** The "+" of an edge or an open outcome. */
export function StepPicker({ at, className }: { at: StepPlace; className?: string }) {
  const open = use(PickerContext)
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={`Add a step here, after ${[at.fromTitle, at.label].filter(Boolean).join(", ")}`}
      title="Add a step here"
      data-place={`${at.from}:${at.outcome}`}
      onClick={({ currentTarget }) => open({ at, button: currentTarget })}
      className={cn(
        "nodrag nopan grid size-7 place-items-center rounded-full border border-control bg-paper text-quiet transition-colors duration-150 hover:border-accent hover:text-accent",
        className,
      )}
    >
      <Plus className="size-4" aria-hidden />
    </button>
  )
}
