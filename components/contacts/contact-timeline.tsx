"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { Activity, type LucideIcon, Mail, Webhook, Zap } from "lucide-react"
import Link from "next/link"
import { useProject } from "@/components/shell/project-context"
import { PagedList } from "@/components/ui/list"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section, SectionRow } from "@/components/ui/section"
import type { TimelineItem } from "@/lib/contracts/timeline"
import { channelTexts } from "@/lib/events/channels"
import { timelineQuery } from "@/lib/queries/contacts"

/** All that happened to or for a contact, newest first. */
export function ContactTimeline({ contactId }: { contactId: string }) {
  const query = useInfiniteQuery(timelineQuery(useProject(), contactId))
  const items = query.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <div className="max-w-4xl">
      <Section title="Timeline" note="Events, e-mails, executions and webhook calls, newest first.">
        <PagedList query={query}>
          {items.length === 0 && <p className="text-quiet">Nothing has happened yet.</p>}
          <ol aria-label="Timeline">
            {items.map((item) => (
              <SectionRow key={item.id}>
                <Item item={item} />
              </SectionRow>
            ))}
          </ol>
        </PagedList>
      </Section>
    </div>
  )
}

const looks: Record<TimelineItem["kind"], { label: string; Icon: LucideIcon; path?: string }> = {
  event: { label: "Event", Icon: Zap },
  email: { label: "E-mail", Icon: Mail, path: "emails" },
  execution: { label: "Execution", Icon: Activity, path: "executions" },
  delivery: { label: "Webhook call", Icon: Webhook, path: "deliveries" },
}

function Item({ item }: { item: TimelineItem }) {
  const { label, Icon } = looks[item.kind]
  return (
    <>
      <span className="flex w-28 items-center gap-2 text-quiet">
        <Icon className="size-4" aria-hidden />
        {label}
      </span>
      <span className="min-w-0 flex-1 truncate">
        <Title item={item} />
      </span>
      {item.detail && <span className="text-quiet text-xs">{detailText(item.kind, item.detail)}</span>}
      <span className="w-24 text-right text-quiet">
        <RelativeTime at={item.at} />
      </span>
    </>
  )
}

function Title({ item: { kind, id, title, emailId } }: { item: TimelineItem }) {
  const project = useProject()
  const { path } = looks[kind]
  const href = path ? `${path}/${id}` : emailId ? `emails/${emailId}` : undefined
  if (!href) return title
  return (
    <Link href={`/p/${project}/${href}`} className="underline underline-offset-2 hover:text-accent">
      {title || "(no subject)"}
    </Link>
  )
}

function detailText(kind: TimelineItem["kind"], detail: string): string {
  if (kind !== "event") return detail.toLowerCase()
  return Object.entries(channelTexts).find(([channel]) => channel === detail)?.[1] ?? detail
}
