import type { Metadata } from "next"
import { Page } from "@/components/shell/page"
import { NewWorkflowButton } from "@/components/workflows/gallery/new-workflow"
import { ImportWorkflow } from "@/components/workflows/list/import-workflow"
import { WorkflowList } from "@/components/workflows/list/workflow-list"
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
