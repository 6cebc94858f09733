import type { Metadata } from "next"
import { EmailList } from "@/components/emails/email-list"
import { EmailViews } from "@/components/emails/email-views"
import { Reputation } from "@/components/emails/reputation"
import { Page } from "@/components/shell/page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Emails" }

export default async function EmailsPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params
  await requireProject(project)
  return (
    <Page crumbs={[{ label: "Emails" }]}>
      <EmailViews project={project} current="sent" />
      <Reputation />
      <EmailList />
    </Page>
  )
}
