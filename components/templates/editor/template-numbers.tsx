"use client"
import { useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { MailChart } from "@/components/mail-numbers/mail-chart"
import { NumberTiles } from "@/components/mail-numbers/number-tiles"
import { useProject } from "@/components/shell/project-context"
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

function Usage({ usage: { workflows, numbers, series } }: { usage: TemplateUsage }) {
  const project = useProject()
  return (
    <div className="grid min-w-0 gap-4">
      <NumberTiles numbers={numbers} />
      {numbers.written > 0 && <MailChart series={series} />}
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
