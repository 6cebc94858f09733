"use client"
import { useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Choices } from "@/components/ui/choices"
import type { ImportHead, ImportOptions, ImportPlan, ImportWithHead } from "@/lib/contracts/imports"
import { isWalked, useImportAction } from "@/lib/queries/imports"
import { CheckResult } from "./check-result"
import { MappingTable } from "./mapping-table"
import { counted } from "./words"

const nothingChosen: ImportOptions = { subscribeNew: false, resubscribe: false }

/** What becomes of each column and of subscriptions; then a check of the whole file, and the start. */
export function PlanForm({ one, head }: { one: ImportWithHead; head: ImportHead }) {
  const [mapping, setMapping] = useState(one.mapping ?? head.guess)
  const [options, setOptions] = useState(one.options ?? nothingChosen)
  const act = useImportAction(useProject(), one.id)
  const plan = { mapping, options }
  const isChecked = one.checked !== null && isSame(plan, one)
  const rows = one.checked ? one.checked.rows - one.checked.failed : 0
  const isBusy = act.isPending || isWalked(one)
  return (
    <div className="grid gap-5">
      <MappingTable kind={one.kind} head={head} mapping={mapping} onChange={setMapping} />
      {one.kind === "contacts" && <SubscriptionOptions options={options} onChange={setOptions} />}
      {isChecked && one.checked && <CheckResult id={one.id} kind={one.kind} counts={one.checked} options={options} />}
      {act.error && (
        <p role="alert" className="text-red">
          {act.error.message}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {isChecked ? (
          <Button kind="primary" disabled={isBusy || rows === 0} onClick={() => act.mutate({ verb: "start", plan })}>
            Import {counted(rows, "row")}
          </Button>
        ) : (
          <Button kind="primary" disabled={isBusy} onClick={() => act.mutate({ verb: "check", plan })}>
            Check the file
          </Button>
        )}
        <span className="text-quiet">
          {!isChecked && "Goes through every row and changes nothing."}
          {isChecked &&
            one.kind === "contacts" &&
            "Workflows and endpoints hear of everyone who opts out or comes back."}
        </span>
      </div>
    </div>
  )
}

function isSame(plan: Required<ImportPlan>, one: ImportWithHead): boolean {
  const keyOf = ({ subscribeNew, resubscribe }: ImportOptions) => `${subscribeNew} ${resubscribe}`
  if (!one.options || keyOf(plan.options) !== keyOf(one.options)) return false
  return plan.mapping.every((column, at) => sameColumn(column, one.mapping?.[at]))
}

type Column = NonNullable<ImportPlan["mapping"]>[number]

function sameColumn(one: Column, other: Column | undefined): boolean {
  if (one.to !== other?.to) return false
  return one.to !== "data" || other.to !== "data" || (one.key === other.key && one.type === other.type)
}

function SubscriptionOptions({
  options,
  onChange,
}: {
  options: ImportOptions
  onChange: (next: ImportOptions) => void
}) {
  const { subscribeNew, resubscribe } = options
  return (
    <section aria-label="Subscriptions" className="grid gap-4 rounded-lg border bg-paper p-4">
      <h2 className="font-semibold text-base">Subscriptions</h2>
      <Choices
        label="New contacts of whom the file does not say"
        value={subscribeNew ? "yes" : "no"}
        options={[
          {
            value: "no",
            label: "New contacts are not subscribed",
            sentence: "Unless a column says so. They get no marketing until they subscribe.",
          },
          {
            value: "yes",
            label: "New contacts are subscribed",
            sentence: "Unless a column says otherwise. Choose this if they have agreed to get your mail.",
          },
        ]}
        onChange={(value) => onChange({ ...options, subscribeNew: value === "yes" })}
      />
      <label className="flex items-start gap-3">
        <input
          type="checkbox"
          checked={resubscribe}
          onChange={(event) => onChange({ ...options, resubscribe: event.target.checked })}
          className="mt-0.5 size-4 shrink-0 accent-accent"
        />
        <span className="grid">
          <span className="font-medium">Subscribe people again who opted out, where the file says subscribed</span>
          <span className="text-quiet">Only if they have asked for it since. Each of them is recorded.</span>
        </span>
      </label>
    </section>
  )
}
