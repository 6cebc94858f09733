import type { Metadata } from "next"
import { ImportLink } from "@/components/imports/import-link"
import { Page } from "@/components/shell/page"
import { AddSuppressions } from "@/components/suppressions/add-suppressions"
import { ExportSuppressions } from "@/components/suppressions/export-suppressions"
import { SuppressionList } from "@/components/suppressions/suppression-list"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Suppressions" }

export default async function SuppressionsPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params
  await requireProject(project)
  return (
    <Page crumbs={[{ label: "Suppressions" }]} actions={<Actions project={project} />}>
      <SuppressionList />
    </Page>
  )
}

function Actions({ project }: { project: string }) {
  return (
    <>
      <ExportSuppressions />
      <ImportLink href={`/p/${project}/suppressions/imports`} />
      <AddSuppressions />
    </>
  )
}
