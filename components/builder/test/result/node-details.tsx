"use client"
import { ChevronLeft } from "lucide-react"
import { Button } from "@/components/ui/button"
import { triggerId } from "@/lib/workflow/graph"
import { type Tested, useTest } from "../test-context"
import { StaleNote } from "./result-overview"
import { StepDetails } from "./step-details"
import { TriggerDetails } from "./trigger-details"

/** What one node did in a test, and the way back to all of them. */
export function NodeDetails({ tested, nodeId }: { tested: Tested; nodeId: string }) {
  const { show } = useTest()
  const run = tested.rehearsal.steps.find(({ step }) => step.id === nodeId)
  return (
    <div className="grid gap-4">
      <Button kind="quiet" size="small" className="-ml-2 justify-self-start" onClick={() => show(null)}>
        <ChevronLeft aria-hidden /> All steps
      </Button>
      <StaleNote />
      {nodeId === triggerId ? (
        <TriggerDetails tested={tested} />
      ) : run ? (
        <StepDetails key={nodeId} tested={tested} run={run} />
      ) : (
        <p className="text-quiet">The test did not reach this step. Run only this step, or from here.</p>
      )}
    </div>
  )
}
