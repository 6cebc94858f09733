"use client"
import { useQuery } from "@tanstack/react-query"
import { Eye, EyeOff } from "lucide-react"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { CopyButton } from "@/components/ui/copy-button"
import { Dialog } from "@/components/ui/dialog"
import { Loaded } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section, SectionRow } from "@/components/ui/section"
import type { SigningSecret as Secret } from "@/lib/contracts/signing-secrets"
import { signingSecretsQuery, useRetireSigningSecret } from "@/lib/queries/signing-secrets"
import { RotateSigningSecret } from "./rotate-signing-secret"

const format = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" })

type Props = { endpointId?: string; note: string }

/** What receivers verify calls with: those to an endpoint, or without one those of the project's workflows. */
export function SigningSecret({ endpointId, note }: Props) {
  const owner = { project: useProject(), endpointId }
  const secrets = useQuery(signingSecretsQuery(owner))
  const [isOpen, setOpen] = useState(false)
  return (
    <Section title="Signing secret" note={note} action={<Button onClick={() => setOpen(true)}>Rotate</Button>}>
      <Loaded query={secrets}>
        {(rows) => (
          <ul aria-label="Signing secrets">
            {rows.map((secret) => (
              <SecretRow key={secret.id} secret={secret} endpointId={endpointId} />
            ))}
          </ul>
        )}
      </Loaded>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title="Rotate the signing secret?"
        description="A new secret is made now, and every call is signed with it from now on. Until the time is up the old one signs beside it: give your receivers the new one meanwhile. Then calls that are verified with the old one are refused by them."
      >
        <RotateSigningSecret endpointId={endpointId} onDone={() => setOpen(false)} />
      </Dialog>
    </Section>
  )
}

function SecretRow({ secret: row, endpointId }: { secret: Secret; endpointId?: string }) {
  const { id, secret, createdAt, retiresAt } = row
  const [isShown, show] = useState(false)
  const name = retiresAt ? "old signing secret" : "signing secret"
  return (
    <SectionRow>
      <code className="min-w-0 break-all font-mono text-xs">{isShown ? secret : "whsec_••••••••••••"}</code>
      <span className="flex">
        <Button
          kind="quiet"
          size="icon-small"
          onClick={() => show(!isShown)}
          aria-label={`${isShown ? "Hide" : "Show"} ${name}`}
          title={isShown ? "Hide" : "Show"}
        >
          {isShown ? <EyeOff /> : <Eye />}
        </Button>
        <CopyButton text={secret} label={name} />
      </span>
      <span className="text-quiet">
        {retiresAt ? (
          `old, valid until ${format.format(new Date(retiresAt))}`
        ) : (
          <>
            made <RelativeTime at={createdAt} />
          </>
        )}
      </span>
      {retiresAt && <EndNow id={id} endpointId={endpointId} />}
    </SectionRow>
  )
}

function EndNow({ id, endpointId }: { id: string; endpointId?: string }) {
  const retire = useRetireSigningSecret({ project: useProject(), endpointId })
  const [isAsking, ask] = useState(false)
  function confirm() {
    retire.mutate(id, {
      onSuccess: () => toast.success("The old signing secret has ended."),
      onError: (error) => toast.error(error.message),
    })
  }
  return (
    <>
      <Button size="small" kind="danger" className="ml-auto" onClick={() => ask(true)}>
        End now
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => ask(false)}
        title="End the old signing secret?"
        description="Calls are signed with the current one alone from now on. A receiver that still has the old one refuses them."
        action="End it"
        onConfirm={confirm}
        isPending={retire.isPending}
      />
    </>
  )
}
