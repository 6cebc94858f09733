import type { Metadata } from "next"
import { Page } from "@/components/shell/page"
import { TemplateList } from "@/components/templates/list/template-list"
import { NewTemplate } from "@/components/templates/starters/new-template"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Templates" }

export default async function TemplatesPage({ params }: { params: Promise<{ project: string }> }) {
  await requireProject((await params).project)
  return (
    <Page crumbs={[{ label: "Templates" }]} actions={<NewTemplate />}>
      <TemplateList />
    </Page>
  )
}
