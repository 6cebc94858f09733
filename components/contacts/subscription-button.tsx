"use client"
import { useState } from "react"
import { toast } from "sonner"
import { useProject } from "@/components/shell/project-context"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import type { Contact } from "@/lib/contracts/contacts"
import { useUpdateContact } from "@/lib/queries/contacts"

/** Opts a contact out at once; opting somebody in who had opted out is asked for first. */
export function SubscriptionButton({ contact }: { contact: Contact }) {
  const [isAsking, ask] = useState(false)
  const update = useUpdateContact(useProject(), contact.id)
  function set(subscribed: boolean) {
    ask(false)
    update.mutate(
      { subscribed },
      {
        onSuccess: () =>
          toast.success(`${contact.email} is ${subscribed ? "subscribed" : "unsubscribed"}.`, {
            action: subscribed ? undefined : { label: "Undo", onClick: () => set(true) },
          }),
        onError: (error) => toast.error(error.message),
      },
    )
  }
  if (contact.subscribed)
    return (
      <Button onClick={() => set(false)} disabled={update.isPending}>
        Unsubscribe
      </Button>
    )
  return (
    <>
      <Button onClick={() => (contact.optedOutAt ? ask(true) : set(true))} disabled={update.isPending}>
        Subscribe
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={() => ask(false)}
        title="Subscribe someone who opted out?"
        description={`${contact.email} asked to get no more e-mails. Subscribe them again only if they asked you to; it is recorded as your decision.`}
      >
        <div className="flex justify-end gap-2">
          <Button onClick={() => ask(false)}>Keep opted out</Button>
          <Button kind="primary" onClick={() => set(true)}>
            Subscribe
          </Button>
        </div>
      </Dialog>
    </>
  )
}
