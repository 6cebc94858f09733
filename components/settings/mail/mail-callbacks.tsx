"use client"
import { useQuery } from "@tanstack/react-query"
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
import { type MailCallback, mailProviderNames } from "@/lib/contracts/mail-callbacks"
import { mailCallbacksQuery, useDeleteMailCallback } from "@/lib/queries/mail-callbacks"
import { NewMailCallback } from "./new-mail-callback"

/** Where the providers that take this project's mail report to. */
export function MailCallbacks() {
  const callbacks = useQuery(mailCallbacksQuery(useProject()))
  const [isOpen, setOpen] = useState(false)
  return (
    <Section
      title="Bounces and complaints"
      note="Give your mail provider a URL to report to. Who bounces for good or complains is opted out, and your workflows hear of it."
      action={<Button onClick={() => setOpen(true)}>Add provider</Button>}
    >
      <Loaded query={callbacks}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="text-quiet">No provider reports here yet.</p>
          ) : (
            <ul aria-label="Mail providers">
              {rows.map((callback) => (
                <CallbackRow key={callback.id} callback={callback} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title="Add a mail provider"
        description="It reports bounces, complaints and deliveries of the mail that it takes for this project."
      >
        <NewMailCallback onDone={() => setOpen(false)} />
      </Dialog>
    </Section>
  )
}

function CallbackRow({ callback }: { callback: MailCallback }) {
  const { provider, url, topicArn, lastCalledAt } = callback
  const name = mailProviderNames[provider]
  const shown = new URL(url)
  return (
    <SectionRow>
      <span className="w-40 truncate font-medium">{name}</span>
      <span className="flex min-w-0 items-center gap-1">
        <code className="min-w-0 truncate font-mono text-xs" title={topicArn ?? undefined}>
          {shown.host}
          {shown.pathname}
        </code>
        <CopyButton text={url} label={`Copy the URL for ${name}`} />
      </span>
      <span className="text-quiet">
        {lastCalledAt ? (
          <>
            called <RelativeTime at={lastCalledAt} />
          </>
        ) : (
          "never called"
        )}
      </span>
      <Remove callback={callback} name={name} />
    </SectionRow>
  )
}

function Remove({ callback: { id }, name }: { callback: MailCallback; name: string }) {
  const remove = useDeleteMailCallback(useProject())
  const [isAsking, ask] = useState(false)
  function confirm() {
    remove.mutate(id, {
      onSuccess: () => toast.success(`${name} is removed.`),
      onError: (error) => toast.error(error.message),
    })
  }
  return (
    <>
      <Button size="small" kind="danger" className="ml-auto" aria-label={`Remove ${name}`} onClick={() => ask(true)}>
        Remove
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => ask(false)}
        title={`Remove ${name}?`}
        description="What it reports to this URL from now on is refused: bounces and complaints opt nobody out any more."
        action="Remove provider"
        onConfirm={confirm}
        isPending={remove.isPending}
      />
    </>
  )
}
