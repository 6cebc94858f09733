import type { Metadata } from "next"
import { EmailDetail } from "@/components/emails/email-detail"
import { Page } from "@/components/shell/page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "E-mail" }

type Params = { project: string; emailId: string }

export default async function EmailPage({ params }: { params: Promise<Params> }) {
  const { project, emailId } = await params
  await requireProject(project)
  return (
    <Page crumbs={[{ label: "Emails", href: `/p/${project}/emails` }, { label: emailId }]}>
      <EmailDetail id={emailId} />
    </Page>
  )
}
