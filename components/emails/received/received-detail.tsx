"use client"
import { useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { useProject } from "@/components/shell/project-context"
import { CopyButton } from "@/components/ui/copy-button"
import { Facts } from "@/components/ui/facts"
import { Loaded } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import type { ReceivedEmail } from "@/lib/contracts/received-emails"
import { receivedEmailQuery } from "@/lib/queries/received-emails"
import { ReceivedMessage } from "./received-message"
import { VerdictBadges } from "./verdict-badge"

/** One message that came: from whom, what its checks say, and what it says. */
export function ReceivedDetail({ id }: { id: string }) {
  const query = useQuery(receivedEmailQuery(useProject(), id))
  return (
    <Loaded query={query}>
      {(email) => (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <Summary email={email} />
          <ReceivedMessage email={email} />
        </div>
      )}
    </Loaded>
  )
}

const ways = { smtp: "SMTP", http: "HTTP", ses: "Amazon SES" }

function Summary({ email }: { email: ReceivedEmail }) {
  const { subject, fromHeader, contactId, to, recipients, verdicts, via, isAutomatic, receivedAt, id } = email
  const project = useProject()
  const others = recipients.filter((address) => address !== to)
  const facts = [
    [
      "From",
      <Link
        key="from"
        href={`/p/${project}/contacts/${contactId}`}
        className="underline underline-offset-2 hover:text-accent"
      >
        {fromHeader}
      </Link>,
    ],
    ["To", to],
    ...(others.length > 0 ? [["Also to", others.join(", ")] as const] : []),
    ["Received", <RelativeTime key="received" at={receivedAt} />],
    ["By", ways[via]],
    ...(isAutomatic ? [["Written by", "A program, not a person"] as const] : []),
    ["Checks", <VerdictBadges key="checks" verdicts={verdicts} />],
    [
      "Id",
      <span key="id" className="flex items-center gap-1 break-all font-mono text-xs">
        {id} <CopyButton text={id} label="Copy the id" />
      </span>,
    ],
  ] as const satisfies Parameters<typeof Facts>[0]["facts"]
  return (
    <section aria-label="Summary" className="grid gap-4 rounded-lg border bg-paper p-4">
      <h2 className="break-words font-semibold text-lg">{subject || "(no subject)"}</h2>
      <Facts facts={facts} />
    </section>
  )
}
