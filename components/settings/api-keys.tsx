"use client"
import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input, Select } from "@/components/ui/input"
import { Loaded } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section, SectionRow } from "@/components/ui/section"
import { ShownKey } from "@/components/ui/shown-key"
import type { ApiKey } from "@/lib/contracts/api-keys"
import { apiKeysQuery, useCreateApiKey, useRevokeApiKey } from "@/lib/queries/settings"

export function ApiKeys() {
  const project = useProject()
  const keys = useQuery(apiKeysQuery(project))
  const [isOpen, setOpen] = useState(false)
  return (
    <Section
      title="API keys"
      note="Secret keys (sk_) can do everything; public keys (pk_) may only track events."
      action={<Button onClick={() => setOpen(true)}>New key</Button>}
    >
      <Loaded query={keys}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="text-quiet">No key works at present.</p>
          ) : (
            <ul aria-label="API keys">
              {rows.map((key) => (
                <KeyRow key={key.id} apiKey={key} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title="New API key">
        <NewKey onDone={() => setOpen(false)} />
      </Dialog>
    </Section>
  )
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const revoke = useRevokeApiKey(useProject())
  const [isAsking, ask] = useState(false)
  function confirm() {
    revoke.mutate(apiKey.id, {
      onSuccess: () => toast.success(`${apiKey.name} is revoked.`),
      onError: (error) => toast.error(error.message),
    })
  }
  return (
    <SectionRow>
      <span className="w-40 truncate font-medium">{apiKey.name}</span>
      <code className="font-mono text-quiet text-xs">
        {apiKey.kind === "secret" ? "sk" : "pk"}_…{apiKey.hint}
      </code>
      <span className="text-quiet">
        {apiKey.lastUsedAt ? (
          <>
            used <RelativeTime at={apiKey.lastUsedAt} />
          </>
        ) : (
          "never used"
        )}
      </span>
      <Button
        size="small"
        kind="danger"
        className="ml-auto"
        onClick={() => ask(true)}
        aria-label={`Revoke ${apiKey.name}, ${apiKey.kind} key`}
      >
        Revoke
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => ask(false)}
        title={`Revoke ${apiKey.name}?`}
        description="Whatever still uses this key is refused at once. A revoked key cannot be brought back."
        action="Revoke key"
        onConfirm={confirm}
        isPending={revoke.isPending}
      />
    </SectionRow>
  )
}

function NewKey({ onDone }: { onDone: () => void }) {
  const create = useCreateApiKey(useProject())
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    create.mutate({ name: String(form.get("name") ?? ""), kind: form.get("kind") === "public" ? "public" : "secret" })
  }
  if (create.data) {
    return (
      <div className="grid gap-4">
        <ShownKey label={create.data.name} help="Copy it now; it is not shown again." value={create.data.key} />
        <Button kind="primary" onClick={onDone}>
          I have copied it
        </Button>
      </div>
    )
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label="Name" help="Where it will be used." error={create.error?.message}>
        <Input name="name" required placeholder="Production backend" />
      </Field>
      <Field label="Kind">
        <Select name="kind" defaultValue="secret">
          <option value="secret">Secret: everything</option>
          <option value="public">Public: track only</option>
        </Select>
      </Field>
      <Button type="submit" kind="primary" disabled={create.isPending}>
        Create key
      </Button>
    </form>
  )
}
