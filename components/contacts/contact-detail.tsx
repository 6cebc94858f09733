"use client"
import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useProject } from "@/components/shell/project-context"
import { CopyButton } from "@/components/ui/copy-button"
import { Facts } from "@/components/ui/facts"
import { JsonTree } from "@/components/ui/json-tree"
import { LoadError } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import { SkeletonRows } from "@/components/ui/skeleton"
import type { ContactWithLinks } from "@/lib/contracts/contacts"
import { contactQuery } from "@/lib/queries/contacts"
import { DeleteContact } from "./delete-contact"
import { EditData } from "./edit-data"
import { SubscriptionBadge } from "./subscription-badge"
import { SubscriptionButton } from "./subscription-button"

export function ContactDetail({ id }: { id: string }) {
  const query = useQuery(contactQuery(useProject(), id))
  if (query.isPending) return <SkeletonRows count={4} />
  if (query.error) return <LoadError error={query.error} onRetry={query.refetch} />
  return <Loaded contact={query.data} />
}

function Loaded({ contact }: { contact: ContactWithLinks }) {
  return (
    <div className="grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-5">
      <section aria-label="Contact" className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-lg border bg-paper p-4">
        <div className="flex flex-wrap items-center gap-3">
          <h2 className="min-w-0 break-words font-semibold text-lg">{contact.email}</h2>
          <SubscriptionBadge {...contact} />
          <span className="ml-auto flex gap-2">
            <SubscriptionButton contact={contact} />
            <DeleteContact contact={contact} />
          </span>
        </div>
        <Facts
          facts={[
            [
              "Id",
              <span key="id" className="flex items-center gap-1 break-all font-mono text-xs">
                {contact.id}
                <CopyButton text={contact.id} label="contact id" />
              </span>,
            ],
            ["Created", <RelativeTime key="created" at={contact.createdAt} />],
            ...(contact.optedOutAt ? [["Opted out", <RelativeTime key="out" at={contact.optedOutAt} />] as const] : []),
            ...(contact.optedInAt
              ? [["Opted back in", <RelativeTime key="in" at={contact.optedInAt} />] as const]
              : []),
          ]}
        />
      </section>
      <Card
        title="Hosted pages"
        note="Signed for this contact. Opting out never expires; the other two work for 90 days."
      >
        <LinkRow label="Unsubscribe" url={contact.unsubscribeUrl} />
        <LinkRow label="Subscribe" url={contact.subscribeUrl} />
        <LinkRow label="Manage" url={contact.manageUrl} />
      </Card>
      <Card title="Data" action={<EditData contact={contact} />}>
        <JsonTree text={JSON.stringify(contact.data)} label="contact data" />
      </Card>
    </div>
  )
}

type CardProps = { title: string; note?: string; action?: ReactNode; children: ReactNode }

function Card({ title, note, action, children }: CardProps) {
  return (
    <section aria-label={title} className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-lg border bg-paper p-4">
      <div className="flex items-start gap-3">
        <div className="flex-1">
          <h2 className="font-semibold text-base">{title}</h2>
          {note && <p className="text-quiet">{note}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}

function LinkRow({ label, url }: { label: string; url: string }) {
  return (
    <div className="flex items-center gap-3">
      <span className="w-24 shrink-0">{label}</span>
      <a
        href={url}
        target="_blank"
        rel="noreferrer"
        aria-label={`${label} page`}
        className="min-w-0 flex-1 truncate font-mono text-accent text-xs hover:underline"
      >
        {url}
      </a>
      <CopyButton text={url} label={`${label.toLowerCase()} link`} />
    </div>
  )
}
