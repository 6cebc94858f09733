"use client"
import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import { Loaded } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section, SectionRow } from "@/components/ui/section"
import type { Secret } from "@/lib/contracts/secrets"
import { ApiError } from "@/lib/http/client"
import { secretsQuery, useDeleteSecret, usePutSecret } from "@/lib/queries/settings"

/** Values that webhook steps reach as {{secrets.NAME}}. */
export function SecretList() {
  const secrets = useQuery(secretsQuery(useProject()))
  const [isOpen, setOpen] = useState(false)
  return (
    <Section
      title="Secrets"
      note="Encrypted, never shown again, masked in every log. A webhook step writes {{secrets.NAME}} in their place."
      action={<Button onClick={() => setOpen(true)}>Add secret</Button>}
    >
      <Loaded query={secrets}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="text-quiet">No secrets yet.</p>
          ) : (
            <ul aria-label="Secrets">
              {rows.map((secret) => (
                <SecretRow key={secret.name} secret={secret} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title="Add secret"
        description="An existing secret of this name is replaced."
      >
        <NewSecret onDone={() => setOpen(false)} />
      </Dialog>
    </Section>
  )
}

function SecretRow({ secret: { name, updatedAt } }: { secret: Secret }) {
  const remove = useDeleteSecret(useProject())
  const [isAsking, ask] = useState(false)
  function confirm() {
    remove.mutate(name, {
      onSuccess: () => toast.success(`${name} is deleted.`),
      onError: (error) => toast.error(error.message),
    })
  }
  return (
    <SectionRow>
      <code className="w-56 max-w-full truncate font-mono text-xs" title={name}>
        {name}
      </code>
      <span className="text-quiet">
        changed <RelativeTime at={updatedAt} />
      </span>
      <Button size="small" kind="danger" className="ml-auto" aria-label={`Delete ${name}`} onClick={() => ask(true)}>
        Delete
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => ask(false)}
        title={`Delete ${name}?`}
        description={`Steps that use {{secrets.${name}}} fail from now on, and send nothing. The value cannot be brought back.`}
        action="Delete secret"
        onConfirm={confirm}
        isPending={remove.isPending}
      />
    </SectionRow>
  )
}

function NewSecret({ onDone }: { onDone: () => void }) {
  const put = usePutSecret(useProject())
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    put.mutate({ name: String(form.get("name") ?? ""), value: String(form.get("value") ?? "") }, { onSuccess: onDone })
  }
  const refusal = put.error instanceof ApiError ? put.error : undefined
  const isOfField = refusal?.fieldError("name") !== undefined || refusal?.fieldError("value") !== undefined
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label="Name" error={refusal?.fieldError("name")}>
        <Input name="name" required placeholder="BACKEND_TOKEN" className="font-mono" autoComplete="off" />
      </Field>
      <Field label="Value" error={refusal?.fieldError("value")}>
        <Input name="value" type="password" required autoComplete="off" />
      </Field>
      <FormError message={isOfField ? undefined : put.error?.message} />
      <Button type="submit" kind="primary" disabled={put.isPending}>
        Save secret
      </Button>
    </form>
  )
}
