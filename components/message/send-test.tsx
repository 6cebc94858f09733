"use client"
import type { UseMutationResult } from "@tanstack/react-query"
import { Send } from "lucide-react"
import Link from "next/link"
import { type FormEvent, useState } from "react"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { FormError } from "@/components/ui/form-error"
import { Input } from "@/components/ui/input"
import type { TestedTemplate, TestTemplate } from "@/lib/contracts/templates"
import { ApiError } from "@/lib/http/client"
import type { PreviewFor } from "./preview/use-preview-for"

type Props = {
  test: UseMutationResult<TestedTemplate, Error, TestTemplate>
  isDirty: boolean
  audience: PreviewFor
  userEmail: string
}

/** Sends the saved content to somebody who looks at it. */
export function SendTest(props: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Send /> Send test
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title="Send a test"
        description="It is sent now, with [Test] before the subject, also to who opted out. No numbers count it."
      >
        <TestForm {...props} />
      </Dialog>
    </>
  )
}

function TestForm({ test, isDirty, audience, userEmail }: Props) {
  const project = useProject()
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const to = String(new FormData(event.currentTarget).get("to") ?? "")
    test.mutate({ to, contactId: audience.contactId || undefined, data: audience.data })
  }
  const toError = test.error instanceof ApiError ? test.error.fieldError("to") : undefined
  return (
    <form onSubmit={send} className="grid gap-4" noValidate>
      <Field label="To" error={toError}>
        <Input name="to" type="email" defaultValue={userEmail} autoComplete="email" />
      </Field>
      <p className="text-quiet">
        {audience.contactId ? "It shows the contact of the preview." : "It shows the sample data of the preview."} Links
        in it are those of the address above.
      </p>
      {isDirty && <p className="rounded-md bg-amber-soft px-3 py-2 text-amber">What is not saved is not in it.</p>}
      <FormError message={toError ? undefined : test.error?.message} />
      {test.data && (
        <p role="status" className="rounded-md bg-green-soft px-3 py-2 text-green">
          On its way.{" "}
          <Link href={`/p/${project}/emails/${test.data.emailId}`} className="underline underline-offset-2">
            See the e-mail
          </Link>
        </p>
      )}
      <Button type="submit" kind="primary" disabled={test.isPending}>
        {test.isPending ? "Sending …" : "Send"}
      </Button>
    </form>
  )
}
