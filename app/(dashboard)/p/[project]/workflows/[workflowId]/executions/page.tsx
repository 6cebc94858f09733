import type { Metadata } from "next"
import { ExecutionList } from "@/components/executions/list/execution-list"
import { EntryList } from "@/components/executions/start/entry-list"
import { StartExecutions } from "@/components/executions/start/start-executions"
import { Page } from "@/components/shell/page"
import { orNotFound, requireProject } from "@/lib/auth/session"
import { getWorkflow } from "@/lib/services/workflows/get"

export const metadata: Metadata = { title: "Executions" }

type Params = { project: string; workflowId: string }

export default async function WorkflowExecutionsPage({ params }: { params: Promise<Params> }) {
  const { project, workflowId } = await params
  const { ctx } = await requireProject(project)
  const workflow = await orNotFound(getWorkflow(ctx, workflowId))
  const base = `/p/${project}/workflows`
  return (
    <Page
      crumbs={[
        { label: "Workflows", href: base },
        { label: workflow.name, href: `${base}/${workflowId}` },
        { label: "Executions" },
      ]}
      actions={<StartExecutions workflow={{ id: workflow.id, name: workflow.name, enabled: workflow.enabled }} />}
    >
      <EntryList workflowId={workflowId} />
      <ExecutionList workflowId={workflowId} />
    </Page>
  )
}
