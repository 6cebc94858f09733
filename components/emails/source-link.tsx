import Link from "next/link"
import { useProject } from "@/components/shell/project-context"
import type { Email } from "@/lib/contracts/emails"
import { sourceNames } from "./source-names"

/** Where an e-mail came from, with a way there where there is one. */
export function SourceLink({ email }: { email: Email }) {
  const project = useProject()
  const path = pathOf(email)
  if (!path) return sourceNames[email.sourceType]
  return (
    <Link href={`/p/${project}/${path}`} className="underline underline-offset-2 hover:text-accent">
      {sourceNames[email.sourceType]}
    </Link>
  )
}

function pathOf({ campaignId, executionId, templateId }: Email): string | undefined {
  if (campaignId) return `campaigns/${campaignId}`
  if (executionId) return `executions/${executionId}`
  return templateId ? `templates/${templateId}` : undefined
}
