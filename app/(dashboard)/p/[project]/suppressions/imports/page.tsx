import type { Metadata } from "next"
import { ImportList } from "@/components/imports/import-list"
import { UploadArea } from "@/components/imports/upload-area"
import { Page } from "@/components/shell/page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Import suppressed addresses" }

export default async function ImportsPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params
  await requireProject(project)
  return (
    <Page crumbs={[{ label: "Suppressions", href: `/p/${project}/suppressions` }, { label: "Import" }]}>
      <UploadArea kind="suppressions" />
      <ImportList kind="suppressions" />
    </Page>
  )
}
