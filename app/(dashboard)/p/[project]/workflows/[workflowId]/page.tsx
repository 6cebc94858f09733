import type { Metadata } from "next"
import { WorkflowBuilder } from "@/components/builder/workflow-builder"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Workflow" }

type Params = { project: string; workflowId: string }

export default async function WorkflowPage({ params }: { params: Promise<Params> }) {
  const { project, workflowId } = await params
  await requireProject(project)
  return <WorkflowBuilder id={workflowId} />
}
