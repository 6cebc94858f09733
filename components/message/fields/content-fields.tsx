"use client"
import { useRef } from "react"
import { Field } from "@/components/ui/field"
import { Input, Select } from "@/components/ui/input"
import { EmailKind } from "@/lib/contracts/send"
import { kindNames } from "../kind-names"
import type { MessageEditing } from "../message"
import { VariableMenu } from "./variable-menu"

const kindHelp: Record<EmailKind, string> = {
  MARKETING: "Goes to subscribed contacts only, with one-click headers to opt out.",
  TRANSACTIONAL: "Goes to everybody, also to those who opted out: receipts, passwords, alerts.",
  HEADLESS: "As transactional, and leaves in the lane of marketing, so that it holds up no receipt.",
}

/** Everything of a message but its body. */
export function ContentFields({ editing: { draft, change, fieldError } }: { editing: MessageEditing }) {
  return (
    <div className="grid gap-4">
      <div className="grid items-start gap-4 min-[560px]:grid-cols-[1fr_200px]">
        <Field label="Name" help="For you; nobody else sees it." error={fieldError("name")}>
          <Input value={draft.name} maxLength={100} onChange={({ target }) => change({ name: target.value })} />
        </Field>
        <Field label="Type" help={kindHelp[draft.type]} error={fieldError("type")}>
          <Select value={draft.type} onChange={({ target }) => change({ type: EmailKind.parse(target.value) })}>
            {Object.entries(kindNames).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Subject value={draft.subject} error={fieldError("subject")} onChange={(subject) => change({ subject })} />
      <div className="grid items-start gap-4 min-[560px]:grid-cols-3">
        <Field label="From" help="Blank: the installation's." error={fieldError("from")}>
          <Address value={draft.from} onChange={(from) => change({ from })} />
        </Field>
        <Field label="From name" error={fieldError("fromName")}>
          <Input
            value={draft.fromName ?? ""}
            maxLength={100}
            onChange={({ target }) => change({ fromName: target.value || null })}
          />
        </Field>
        <Field label="Reply to" help="Blank: who it is from." error={fieldError("replyTo")}>
          <Address value={draft.replyTo} onChange={(replyTo) => change({ replyTo })} />
        </Field>
      </div>
    </div>
  )
}

type AddressProps = { value: string | null; onChange: (value: string | null) => void }

/** What Field gives its control is passed on. */
function Address({ value, onChange, ...field }: AddressProps) {
  return (
    <Input
      {...field}
      type="email"
      autoComplete="off"
      placeholder="hello@example.com"
      value={value ?? ""}
      onChange={({ target }) => onChange(target.value.trim() || null)}
    />
  )
}

type SubjectProps = { value: string; error?: string; onChange: (subject: string) => void }

function Subject({ value, error, onChange }: SubjectProps) {
  const input = useRef<HTMLInputElement>(null)
  function put(slot: string) {
    const { selectionStart: from, selectionEnd: to } = input.current ?? {}
    onChange(value.slice(0, from ?? value.length) + slot + value.slice(to ?? value.length))
  }
  return (
    <div className="flex items-start gap-1">
      <div className="min-w-0 flex-1">
        <Field label="Subject" error={error}>
          <Input ref={input} value={value} maxLength={998} onChange={({ target }) => onChange(target.value)} />
        </Field>
      </div>
      <div className="pt-[26px]">
        <VariableMenu label="Put a variable into the subject" onTake={put} />
      </div>
    </div>
  )
}
