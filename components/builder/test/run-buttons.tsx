"use client"
import { LoaderCircle, Play } from "lucide-react"
import { Button } from "@/components/ui/button"
import { useBuilder } from "../builder-context"
import type { Part } from "./sample/rehearsal-body"
import { useTest } from "./test-context"

/** What can be run: the draft, and with a step selected that one alone or all from there on. */
export function RunButtons({ onDone }: { onDone: () => void }) {
  const { draft, selectedId } = useBuilder()
  const { isRunning } = useTest()
  const step = draft.graph.nodes.find((node) => node.id === selectedId)
  return (
    <header className="flex flex-wrap items-center gap-3 border-b px-5 py-3 max-[600px]:px-4">
      <h2 className="font-semibold text-base">Test</h2>
      <div className="flex flex-wrap gap-2 min-[1100px]:order-last min-[1100px]:basis-full">
        <Button type="submit" kind="primary" autoFocus aria-disabled={isRunning} title="Runs the draft (Ctrl Enter)">
          {isRunning ? <LoaderCircle className="motion-safe:animate-spin" aria-hidden /> : <Play aria-hidden />}
          {isRunning ? "Running …" : "Run"}
        </Button>
        {step && <PartButton part={{ kind: "only", stepId: step.id }} label="Only this step" name={step.name} />}
        {step && <PartButton part={{ kind: "from", stepId: step.id }} label="From here" name={step.name} />}
      </div>
      <Button kind="quiet" size="small" className="ml-auto" onClick={onDone} title="Back to editing (Esc)">
        Done
      </Button>
    </header>
  )
}

function PartButton({ part, label, name }: { part: Part; label: string; name: string }) {
  const { isRunning, run } = useTest()
  return (
    <Button onClick={() => run(part)} aria-disabled={isRunning} title={`${label}: ${name}`}>
      {label}
    </Button>
  )
}
