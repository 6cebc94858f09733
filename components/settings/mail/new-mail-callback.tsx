"use client"
import { type FormEvent, useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input, Select } from "@/components/ui/input"
import { ShownKey } from "@/components/ui/shown-key"
import { type NewMailCallback as Made, MailProvider, mailProviderNames, needsKey } from "@/lib/contracts/mail-callbacks"
import { ApiError } from "@/lib/http/client"
import { useCreateMailCallback } from "@/lib/queries/mail-callbacks"

/** Asks which provider, and tells what to do there. */
export function NewMailCallback({ onDone }: { onDone: () => void }) {
  const create = useCreateMailCallback(useProject())
  const [provider, choose] = useState<MailProvider>("ses")
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const key = String(new FormData(event.currentTarget).get("key") ?? "").trim()
    create.mutate({ provider, ...(key ? { key } : {}) })
  }
  if (create.data) return <WhatToDo made={create.data} onDone={onDone} />
  const refusal = create.error instanceof ApiError ? create.error.fieldError("key") : undefined
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label="Provider">
        <Select value={provider} onChange={({ target }) => choose(MailProvider.parse(target.value))}>
          {MailProvider.options.map((one) => (
            <option key={one} value={one}>
              {mailProviderNames[one]}
            </option>
          ))}
        </Select>
      </Field>
      {needsKey(provider) && (
        <Field label="Key" help={keyHelp[provider]} error={refusal}>
          <Input name="key" type="password" autoComplete="off" />
        </Field>
      )}
      <FormError message={refusal ? undefined : create.error?.message} />
      <Button type="submit" kind="primary" disabled={create.isPending}>
        Make its URL
      </Button>
    </form>
  )
}

const keyHelp: Partial<Record<MailProvider, string>> = {
  sendgrid: "The verification key of SendGrid’s signed event webhook.",
  mailgun: "Mailgun’s HTTP webhook signing key.",
  resend: "The signing secret that Resend shows with the webhook, whsec_…",
}

const instructions: Record<MailProvider, string> = {
  ses: "Let an SNS topic take the bounce, complaint and delivery notifications of your SES identity, and subscribe this HTTPS URL to it. The subscription confirms itself; the first topic that subscribes is the only one that may report.",
  postmark: "Add a webhook with this URL, its password included, for Delivery, Bounce and Spam Complaint.",
  sendgrid: "Set this as the URL of the event webhook, for Delivered, Bounced and Spam Reports.",
  mailgun: "Add this URL for Delivered, Permanent Failure, Temporary Failure and Spam Complaints.",
  resend: "Add an endpoint with this URL for email.delivered, email.bounced and email.complained.",
  generic: "Post JSON reports there, signed with this key as Standard Webhooks says.",
}

function WhatToDo({ made, onDone }: { made: Made; onDone: () => void }) {
  return (
    <div className="grid gap-4">
      <p>{instructions[made.provider]}</p>
      <ShownKey label="URL" value={made.url} />
      {made.key && <ShownKey label="Key" help="Copy it now; it is not shown again." value={made.key} />}
      <Button kind="primary" onClick={onDone}>
        Done
      </Button>
    </div>
  )
}
