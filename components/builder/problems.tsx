"use client"
import { ChevronDown, ChevronUp, CircleAlert, CircleCheck, Info } from "lucide-react"
import { useId, useState } from "react"
import { cn } from "@/components/ui/cn"
import { useBuilder } from "./builder-context"
import { ProblemList } from "./panel/problem-list"

/** What is to mend and to know, in a drawer below the canvas; each entry leads to its step. */
export function Problems() {
  const { problems } = useBuilder()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const errors = problems.filter((problem) => problem.severity === "error")
  const warnings = problems.filter((problem) => problem.severity === "warning")
  const Arrow = isOpen ? ChevronDown : ChevronUp
  return (
    <section aria-label="Problems" className="shrink-0 border-t bg-paper">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        disabled={problems.length === 0}
        onClick={() => setOpen(!isOpen)}
        className="flex h-8 w-full items-center gap-3 px-3 text-quiet text-xs enabled:hover:bg-hover"
      >
        {problems.length === 0 && <Count Icon={CircleCheck} tone="text-green" text="Nothing to mend" />}
        {errors.length > 0 && <Count Icon={CircleAlert} tone="text-red" text={`${errors.length} to mend`} />}
        {warnings.length > 0 && <Count Icon={Info} tone="text-amber" text={`${warnings.length} to know`} />}
        {problems.length > 0 && <Arrow className="ml-auto size-4" aria-hidden />}
      </button>
      {isOpen && problems.length > 0 && (
        <div id={id} className="grid max-h-52 gap-4 overflow-auto border-t p-3">
          <ProblemList title="To mend" problems={errors} />
          <ProblemList title="To know" problems={warnings} />
        </div>
      )}
    </section>
  )
}

function Count({ Icon, tone, text }: { Icon: typeof Info; tone: string; text: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <Icon className={cn("size-3.5", tone)} aria-hidden />
      {text}
    </span>
  )
}
