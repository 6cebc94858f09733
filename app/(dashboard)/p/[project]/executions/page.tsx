import type { Metadata } from "next"
import { ExecutionList } from "@/components/executions/list/execution-list"
import { Page } from "@/components/shell/page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Executions" }

export default async function ExecutionsPage({ params }: { params: Promise<{ project: string }> }) {
  await requireProject((await params).project)
  return (
    <Page crumbs={[{ label: "Executions" }]}>
      <ExecutionList />
    </Page>
  )
}
