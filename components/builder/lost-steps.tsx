"use client"
import { StepIcon } from "@/components/canvas/step-icon"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { stepDefinition } from "@/lib/workflow/steps"
import type { Doubt } from "./use-builder-value"

type Props = { doubt: Doubt | null; onAnswer: (isSure: boolean) => void }

/** Asks before a change takes away the steps behind a way out that it closes. */
export function LostSteps({ doubt, onAnswer }: Props) {
  const steps = doubt?.lost ?? []
  const count = steps.length === 1 ? "1 step hangs" : `${steps.length} steps hang`
  return (
    <Dialog
      isOpen={steps.length > 0}
      onClose={() => onAnswer(false)}
      title="Remove what follows, too?"
      description={`${count} on a way out that this takes away, and nothing else leads there. You can undo this.`}
    >
      <ul className="grid gap-2">
        {steps.map((step) => {
          const definition = stepDefinition(step.kind)
          return (
            <li key={step.id} className="flex items-center gap-2.5">
              <StepIcon icon={definition?.icon ?? ""} family={definition?.family ?? "end"} />
              <span className="grid min-w-0">
                <span className="truncate font-medium">{step.name}</span>
                <span className="truncate text-quiet text-xs">{definition?.summary(step.config)}</span>
              </span>
            </li>
          )
        })}
      </ul>
      <div className="flex justify-end gap-2">
        <Button onClick={() => onAnswer(false)}>Keep as it was</Button>
        <Button kind="danger" onClick={() => onAnswer(true)}>
          Remove
        </Button>
      </div>
    </Dialog>
  )
}
