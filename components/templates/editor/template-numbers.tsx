"use client"
import { useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { useProject } from "@/components/shell/project-context"
import { Facts } from "@/components/ui/facts"
import { Loaded } from "@/components/ui/list"
import { Section } from "@/components/ui/section"
import type { TemplateUsage } from "@/lib/contracts/templates"
import { templateUsageQuery } from "@/lib/queries/templates"

/** What sends the template, and what became of it. */
export function TemplateNumbers({ id }: { id: string }) {
  const query = useQuery(templateUsageQuery(useProject(), id))
  return (
    <Section title="In use" note="What sends it, and what became of the e-mails. Tests are left out.">
      <Loaded query={query}>{(usage) => <Usage usage={usage} />}</Loaded>
    </Section>
  )
}

function Usage({ usage: { workflows, emails } }: { usage: TemplateUsage }) {
  const project = useProject()
  const part = (count: number) => (emails.sent > 0 ? ` · ${Math.round((count / emails.sent) * 100)} %` : "")
  return (
    <div className="grid gap-4">
      <Facts
        facts={[
          ["Sent", emails.sent.toLocaleString("en")],
          ["Opened", emails.opened.toLocaleString("en") + part(emails.opened)],
          ["Clicked", emails.clicked.toLocaleString("en") + part(emails.clicked)],
        ]}
      />
      {workflows.length === 0 && <p className="text-quiet">No workflow sends it yet.</p>}
      <ul aria-label="Workflows that send it" className="grid gap-1">
        {workflows.map(({ id, name, enabled }) => (
          <li key={id}>
            <Link href={`/p/${project}/workflows/${id}`} className="underline underline-offset-2 hover:text-accent">
              {name}
            </Link>
            {!enabled && <span className="text-quiet"> disabled</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
