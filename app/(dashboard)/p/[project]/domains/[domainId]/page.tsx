import type { Metadata } from "next"
import { DomainActions } from "@/components/domains/domain-actions"
import { DomainDetail } from "@/components/domains/domain-detail"
import { Page } from "@/components/shell/page"
import { orNotFound, requireProject } from "@/lib/auth/session"
import { getDomain } from "@/lib/services/domains/get"

export const metadata: Metadata = { title: "Domain" }

type Params = { project: string; domainId: string }

export default async function DomainPage({ params }: { params: Promise<Params> }) {
  const { project, domainId } = await params
  const { ctx } = await requireProject(project)
  const { name } = await orNotFound(getDomain(ctx, domainId))
  return (
    <Page
      crumbs={[{ label: "Settings", href: `/p/${project}/settings` }, { label: name }]}
      actions={<DomainActions id={domainId} />}
    >
      <DomainDetail id={domainId} />
    </Page>
  )
}
