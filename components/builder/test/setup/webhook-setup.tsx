"use client"
import { type ReactNode, useId } from "react"
import { Field } from "@/components/ui/field"
import { FieldGroup } from "@/components/ui/field-group"
import { Input } from "@/components/ui/input"
import { ApiError } from "@/lib/http/client"
import { stepDefinition } from "@/lib/workflow/steps"
import { useBuilder } from "../../builder-context"
import type { TestChoices } from "../sample/test-choices"
import { useTest } from "../test-context"

const modes = [
  { value: "show", label: "Only show the requests" },
  { value: "redirect", label: "Send them to a test receiver" },
  { value: "send", label: "Really send them" },
] as const

/** What becomes of the requests that steps make; nothing to ask where none makes any. */
export function WebhookSetup() {
  const { draft, sample } = useBuilder()
  const { webhooks } = sample.choices
  const count = draft.graph.nodes.filter(({ kind, disabled }) => !disabled && stepDefinition(kind)?.sendsRequest).length
  if (count === 0) return null
  return (
    <FieldGroup label="Requests">
      <Modes value={webhooks} onChange={(next) => sample.change({ webhooks: next })} />
      {webhooks === "redirect" && <ReceiverField />}
      {webhooks === "send" && (
        <Note>
          {count === 1 ? "1 step sends a request" : `${count} steps send requests`} to where it says, secrets included,
          and whoever listens there takes them for real. None is tried again.
        </Note>
      )}
    </FieldGroup>
  )
}

type ModesProps = { value: TestChoices["webhooks"]; onChange: (mode: TestChoices["webhooks"]) => void }

function Modes({ value, onChange }: ModesProps) {
  const name = useId()
  return (
    <div className="grid gap-1">
      {modes.map((mode) => (
        <label key={mode.value} className="flex cursor-pointer items-center gap-2.5 py-0.5">
          <input
            type="radio"
            name={name}
            checked={value === mode.value}
            onChange={() => onChange(mode.value)}
            className="size-4 shrink-0 accent-accent"
          />
          {mode.label}
        </label>
      ))}
    </div>
  )
}

function ReceiverField() {
  const { sample } = useBuilder()
  const { error } = useTest()
  return (
    <Field
      label="Test receiver"
      help="Any URL that shows what arrives, such as that of node scripts/receiver.mjs. Secrets are masked. Private addresses need WEBHOOK_ALLOW_CIDRS."
      error={error instanceof ApiError ? error.fieldError("webhooks.url") : undefined}
    >
      <Input
        type="url"
        value={sample.receiverUrl}
        placeholder="http://localhost:4000/"
        spellCheck={false}
        className="font-mono text-xs"
        onChange={({ target }) => sample.setReceiverUrl(target.value)}
      />
    </Field>
  )
}

function Note({ children }: { children: ReactNode }) {
  return <p className="rounded-md bg-amber-soft px-3 py-2 text-amber">{children}</p>
}
