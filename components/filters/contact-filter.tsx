"use client"
import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { Combobox } from "@/components/ui/combobox"
import { FilterChip } from "@/components/ui/filter-chip"
import { contactQuery, contactsQuery } from "@/lib/queries/contacts"

/** `removeLabel` is what the cross of the chip does, before the address. */
type Props = { id: string; onChange: (id: string) => void; removeLabel?: string }

/** Narrows to one contact: found by a part of the address, then shown as a chip. */
export function ContactFilter({ id, onChange, removeLabel = "Show more than" }: Props) {
  if (!id) return <ContactSearch onChoose={onChange} />
  return <ContactChip id={id} removeLabel={removeLabel} onRemove={() => onChange("")} />
}

const mostShown = 20

function ContactSearch({ onChoose }: { onChoose: (id: string) => void }) {
  const [text, setText] = useState("")
  const query = useInfiniteQuery(contactsQuery(useProject(), { search: text.trim() }))
  const found = query.data?.pages[0]?.data ?? []
  function pick(given: string) {
    const address = given.trim().toLowerCase()
    setText(given)
    const contact = found.find(({ email }) => email === address) ?? (found.length === 1 ? found[0] : undefined)
    if (address && contact) onChoose(contact.id)
  }
  return (
    <span className="w-44">
      <Combobox
        aria-label="Contact"
        className="h-7"
        placeholder="Contact’s address"
        value={text}
        options={found.slice(0, mostShown).map(({ email }) => ({ value: email }))}
        onChange={setText}
        onPick={pick}
      />
    </span>
  )
}

type ChipProps = { id: string; removeLabel: string; onRemove: () => void }

function ContactChip({ id, removeLabel, onRemove }: ChipProps) {
  const { data } = useQuery(contactQuery(useProject(), id))
  return <FilterChip name={data?.email ?? id} removeLabel={removeLabel} onRemove={onRemove} />
}
