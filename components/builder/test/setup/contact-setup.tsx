"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { Combobox } from "@/components/ui/combobox"
import { Field } from "@/components/ui/field"
import { FieldGroup } from "@/components/ui/field-group"
import { Input } from "@/components/ui/input"
import { LazyCodeEditor } from "@/components/ui/lazy-code-editor"
import { Segments } from "@/components/ui/segments"
import { Switch } from "@/components/ui/switch"
import { ApiError } from "@/lib/http/client"
import { contactsQuery } from "@/lib/queries/contacts"
import { useBuilder } from "../../builder-context"
import { contactKind } from "../sample/cast"
import type { TestChoices } from "../sample/test-choices"
import { useCast } from "../sample/use-cast"
import { useTest } from "../test-context"

const kinds = [
  { value: "recorded" as const, label: "Of the project" },
  { value: "made-up" as const, label: "Made up" },
]

type ContactChanges = Partial<TestChoices["contact"]>

/** With whom: a contact of the project, or one made up. */
export function ContactSetup() {
  const builder = useBuilder()
  const { choices, change } = builder.sample
  const { given } = useCast(builder)
  const kind = contactKind(given)
  const set = (changes: ContactChanges) => change({ contact: { ...choices.contact, ...changes } })
  return (
    <FieldGroup label="Contact">
      <Segments label="Contact" value={kind} options={kinds} onChange={(next) => set({ kind: next })} />
      <div className="mt-2">
        {kind === "recorded" ? <RecordedContact onChange={set} /> : <MadeUpContact onChange={set} />}
      </div>
    </FieldGroup>
  )
}

type Props = { onChange: (changes: ContactChanges) => void }

const mostShown = 20

function RecordedContact({ onChange }: Props) {
  const builder = useBuilder()
  const { choices } = builder.sample
  const { given, complaints, error } = useCast(builder)
  const [typed, setTyped] = useState<string | null>(null)
  const query = useInfiniteQuery(contactsQuery(useProject(), { search: (typed ?? "").trim() }))
  const found = query.data?.pages[0]?.data ?? []
  function type(text: string) {
    setTyped(text)
    const contact = found.find(({ email }) => email === text.trim().toLowerCase())
    if (contact) onChange({ kind: "recorded", id: contact.id })
    else if (text.trim() === "") onChange({ kind: "recorded", id: null })
  }
  const isUnknown = typed && found.length === 0 && !query.isFetching
  return (
    <Field
      label="Address"
      help={
        choices.contact.id ? undefined : "The contact of the newest event, or else the newest. Type to find another."
      }
      error={isUnknown ? "No contact has an address like that." : (error?.message ?? complaints.contact)}
    >
      <Combobox
        value={typed ?? given.known?.contact?.email ?? ""}
        placeholder="ada@example.com"
        isFiltered
        options={found.slice(0, mostShown).map(({ email, subscribed }) => ({
          value: email,
          note: subscribed ? undefined : "not subscribed",
        }))}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onBlur={() => setTyped(null)}
        onChange={type}
        onPick={(email) => {
          type(email)
          setTyped(null)
        }}
      />
    </Field>
  )
}

function MadeUpContact({ onChange }: Props) {
  const builder = useBuilder()
  const { email, isSubscribed, data } = builder.sample.choices.contact
  const { complaints } = useCast(builder)
  const { error } = useTest()
  return (
    <div className="grid gap-4">
      <Field label="E-mail" error={error instanceof ApiError ? error.fieldError("contact.email") : undefined}>
        <Input type="email" value={email} onChange={({ target }) => onChange({ email: target.value })} />
      </Field>
      <div className="flex items-center justify-between gap-4">
        <span aria-hidden className="font-medium">
          Subscribed
        </span>
        <Switch isOn={isSubscribed} onChange={(next) => onChange({ isSubscribed: next })} label="Subscribed" />
      </div>
      <Field label="Contact data" error={complaints.contactData}>
        <LazyCodeEditor
          value={data}
          rows={3}
          label="Contact data"
          placeholder='{ "plan": "pro" }'
          onChange={(text) => onChange({ data: text })}
        />
      </Field>
    </div>
  )
}
