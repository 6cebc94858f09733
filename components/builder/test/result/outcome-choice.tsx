"use client"
import { Field } from "@/components/ui/field"
import { Select } from "@/components/ui/input"
import type { RehearsedStep } from "@/lib/contracts/rehearsals"
import { outcomesOf } from "@/lib/workflow/plan"
import { type Tested, useTest } from "../test-context"

type Props = { tested: Tested; run: RehearsedStep }

/** The way that a step went, and the choice of another, which runs the test again. */
export function OutcomeChoice({ tested: { graph }, run: { step, outcome } }: Props) {
  const { outcomes, takeOutcome } = useTest()
  const options = outcomesOf(graph, step.id)
  const went = options.find(({ id }) => id === outcome)?.label
  if (options.length < 2) return null
  return (
    <Field label="Went">
      <Select value={outcomes[step.id] ?? ""} onChange={({ target }) => takeOutcome(step.id, target.value || null)}>
        <option value="">{went && !outcomes[step.id] ? `${went} (by itself)` : "As it comes by itself"}</option>
        {options.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  )
}
