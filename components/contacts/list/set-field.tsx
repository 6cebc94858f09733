"use client"
import { type FormEvent, useId, useState } from "react"
import { TypedInput } from "@/components/filters/typed-input"
import { useKnownFields } from "@/components/filters/use-known-fields"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"

type Props = {
  isOpen: boolean
  onClose: () => void
  who: string
  isPending: boolean
  onSet: (data: Record<string, unknown>) => void
}

/** Asks which field of the contacts' data becomes what, as to tag them. */
export function SetField({ isOpen, onClose, who, ...form }: Props) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title="Set a field"
      description={`It is written into the data of ${who}; their other fields stay.`}
    >
      <SetFieldForm {...form} />
    </Dialog>
  )
}

const prefix = "contact.data."

function SetFieldForm({ isPending, onSet }: Pick<Props, "isPending" | "onSet">) {
  const fields = useKnownFields([]).filter(({ field }) => field.startsWith(prefix))
  const listId = useId()
  const [key, setKey] = useState("")
  const [value, setValue] = useState<unknown>("")
  function submit(event: FormEvent) {
    event.preventDefault()
    onSet({ [key.trim()]: value === "" ? null : value })
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <datalist id={listId}>
        {fields.map(({ field }) => (
          <option key={field} value={field.slice(prefix.length)} />
        ))}
      </datalist>
      <Field label="Field">
        <Input value={key} list={listId} required maxLength={200} onChange={({ target }) => setKey(target.value)} />
      </Field>
      <Field label="Value" help="Numbers, true and false are taken as such; blank takes the field away.">
        <TypedInput value={value} onChange={setValue} />
      </Field>
      <Button type="submit" kind="primary" className="justify-self-end" disabled={isPending || key.trim() === ""}>
        Set it
      </Button>
    </form>
  )
}
