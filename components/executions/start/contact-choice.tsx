"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { Combobox } from "@/components/ui/combobox"
import { Field } from "@/components/ui/field"
import { contactsQuery } from "@/lib/queries/contacts"

type Props = { error: string | undefined; onChoose: (contactId: string | null) => void }

const mostShown = 20

/** Finds one contact by its address. */
export function ContactChoice({ error, onChoose }: Props) {
  const [text, setText] = useState("")
  const query = useInfiniteQuery(contactsQuery(useProject(), { search: text.trim() }))
  const found = query.data?.pages[0]?.data ?? []
  function type(next: string) {
    setText(next)
    onChoose(found.find(({ email }) => email === next.trim().toLowerCase())?.id ?? null)
  }
  const isUnknown = text.trim() !== "" && found.length === 0 && !query.isFetching
  return (
    <Field
      label="Contact"
      help="Type a part of the address, and choose."
      error={error ?? (isUnknown ? "No contact has an address like that." : undefined)}
    >
      <Combobox
        value={text}
        placeholder="ada@example.com"
        options={found.slice(0, mostShown).map(({ email, subscribed }) => ({
          value: email,
          note: subscribed ? undefined : "not subscribed",
        }))}
        onChange={type}
        onPick={type}
      />
    </Field>
  )
}
