"use client"
import { useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { kindNames } from "@/components/message/kind-names"
import { useProject } from "@/components/shell/project-context"
import { CopyButton } from "@/components/ui/copy-button"
import { Facts } from "@/components/ui/facts"
import { Loaded } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import type { Email } from "@/lib/contracts/emails"
import { emailQuery } from "@/lib/queries/emails"
import { EmailLife } from "./email-life"
import { EmailMessage } from "./email-message"
import { EmailStatus } from "./email-status"
import { EmailVisits } from "./email-visits"
import { SourceLink } from "./source-link"

/** One e-mail: the message as its recipient sees it, and what became of it. */
export function EmailDetail({ id }: { id: string }) {
  const query = useQuery(emailQuery(useProject(), id))
  return (
    <Loaded query={query}>
      {(email) => (
        <div className="grid min-[1100px]:grid-cols-[minmax(0,1fr)_300px] grid-cols-[minmax(0,1fr)] items-start gap-5">
          <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
            <Summary email={email} />
            <EmailMessage email={email} />
            <EmailVisits email={email} />
          </div>
          <EmailLife email={email} />
        </div>
      )}
    </Loaded>
  )
}

function Summary({ email }: { email: Email }) {
  const { subject, to, from, replyTo, contactId, status, kind, id, error } = email
  const project = useProject()
  const facts = [
    ["State", <EmailStatus key="state" status={status} />],
    [
      "To",
      <Link
        key="to"
        href={`/p/${project}/contacts/${contactId}`}
        className="underline underline-offset-2 hover:text-accent"
      >
        {addressText(to)}
      </Link>,
    ],
    ["From", addressText(from)],
    ...(replyTo ? [["Reply to", replyTo] as const] : []),
    ["Source", <SourceLink key="source" email={email} />],
    ["Type", kindNames[kind]],
    ["Written", <RelativeTime key="written" at={email.createdAt} />],
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
      {error && <p className="break-words rounded-md bg-red-soft px-3 py-2">{error.message}</p>}
    </section>
  )
}

function addressText({ name, email }: Email["to"]): string {
  return name ? `${name} <${email}>` : email
}
