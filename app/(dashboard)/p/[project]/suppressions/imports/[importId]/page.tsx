import type { Metadata } from "next"
import { ImportPage } from "@/components/imports/import-page"
import { Page } from "@/components/shell/page"
import { orNotFound, requireProject } from "@/lib/auth/session"
import { getImport } from "@/lib/services/imports/get"

export const metadata: Metadata = { title: "Import" }

type Params = { project: string; importId: string }

export default async function OneImportPage({ params }: { params: Promise<Params> }) {
  const { project, importId } = await params
  const { ctx } = await requireProject(project)
  const { fileName } = await orNotFound(getImport(ctx, importId))
  const list = `/p/${project}/suppressions`
  return (
    <Page
      crumbs={[
        { label: "Suppressions", href: list },
        { label: "Import", href: `${list}/imports` },
        { label: fileName },
      ]}
    >
      <ImportPage id={importId} />
    </Page>
  )
}
