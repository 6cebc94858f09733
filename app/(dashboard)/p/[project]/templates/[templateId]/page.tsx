import type { Metadata } from "next"
import { TemplateEditor } from "@/components/templates/editor/template-editor"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Template" }

type Params = { project: string; templateId: string }

export default async function TemplatePage({ params }: { params: Promise<Params> }) {
  const { project, templateId } = await params
  const { user } = await requireProject(project)
  return <TemplateEditor key={templateId} id={templateId} userEmail={user.email} />
}
