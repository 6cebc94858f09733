import type { Metadata } from "next"
import { EmailViews } from "@/components/emails/email-views"
import { ReceivedList } from "@/components/emails/received/received-list"
import { Page } from "@/components/shell/page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Received emails" }

export default async function ReceivedEmailsPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params
  await requireProject(project)
  return (
    <Page crumbs={[{ label: "Emails" }]}>
      <EmailViews project={project} current="received" />
      <ReceivedList />
    </Page>
  )
}
