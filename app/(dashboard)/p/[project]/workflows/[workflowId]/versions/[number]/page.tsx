import type { Metadata } from "next"
import { Page } from "@/components/shell/page"
import { VersionDetail } from "@/components/workflows/version-detail"
import { orNotFound, requireProject } from "@/lib/auth/session"
import { getWorkflow } from "@/lib/services/workflows/get"
import { getVersion } from "@/lib/services/workflows/versions/get"

export const metadata: Metadata = { title: "Version" }

type Params = { project: string; workflowId: string; number: string }

export default async function VersionPage({ params }: { params: Promise<Params> }) {
  const { project, workflowId, number } = await params
  const { ctx } = await requireProject(project)
  const workflow = await orNotFound(getWorkflow(ctx, workflowId))
  const version = await orNotFound(getVersion(ctx, { workflowId, number }))
  const base = `/p/${project}/workflows`
  return (
    <Page
      crumbs={[
        { label: "Workflows", href: base },
        { label: workflow.name, href: `${base}/${workflowId}` },
        { label: "Versions", href: `${base}/${workflowId}/versions` },
        { label: `Version ${version.number}` },
      ]}
    >
      <VersionDetail workflowId={workflowId} number={version.number} />
    </Page>
  )
}
