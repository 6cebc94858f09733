import type { Metadata } from "next"
import { Page } from "@/components/shell/page"
import { ImportWorkflow } from "@/components/workflows/import-workflow"
import { NewWorkflowButton } from "@/components/workflows/new-workflow"
import { WorkflowList } from "@/components/workflows/workflow-list"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Workflows" }

export default async function WorkflowsPage({ params }: { params: Promise<{ project: string }> }) {
  await requireProject((await params).project)
  return (
    <Page
      crumbs={[{ label: "Workflows" }]}
      actions={
        <>
          <ImportWorkflow />
          <NewWorkflowButton />
        </>
      }
    >
      <WorkflowList />
    </Page>
  )
}
