import type { Metadata } from "next"
import { Page } from "@/components/shell/page"
import { VersionList } from "@/components/workflows/version-list"
import { orNotFound, requireProject } from "@/lib/auth/session"
import { getWorkflow } from "@/lib/services/workflows/get"

export const metadata: Metadata = { title: "Versions" }

type Params = { project: string; workflowId: string }

export default async function VersionsPage({ params }: { params: Promise<Params> }) {
  const { project, workflowId } = await params
  const { ctx } = await requireProject(project)
  const workflow = await orNotFound(getWorkflow(ctx, workflowId))
  const base = `/p/${project}/workflows`
  return (
    <Page
      crumbs={[
        { label: "Workflows", href: base },
        { label: workflow.name, href: `${base}/${workflowId}` },
        { label: "Versions" },
      ]}
    >
      <VersionList workflowId={workflowId} />
    </Page>
  )
}
