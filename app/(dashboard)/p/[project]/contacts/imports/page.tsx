import type { Metadata } from "next"
import { ImportList } from "@/components/imports/import-list"
import { UploadArea } from "@/components/imports/upload-area"
import { Page } from "@/components/shell/page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Import contacts" }

export default async function ImportsPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params
  await requireProject(project)
  return (
    <Page crumbs={[{ label: "Contacts", href: `/p/${project}/contacts` }, { label: "Import" }]}>
      <UploadArea kind="contacts" />
      <ImportList kind="contacts" />
    </Page>
  )
}
