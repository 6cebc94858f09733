import type { Metadata } from "next"
import { ExecutionDetail } from "@/components/executions/detail/execution-detail"
import { Page } from "@/components/shell/page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Execution" }

type Params = { project: string; executionId: string }

export default async function ExecutionPage({ params }: { params: Promise<Params> }) {
  const { project, executionId } = await params
  await requireProject(project)
  return (
    <Page crumbs={[{ label: "Executions", href: `/p/${project}/executions` }, { label: executionId }]}>
      <ExecutionDetail id={executionId} />
    </Page>
  )
}
