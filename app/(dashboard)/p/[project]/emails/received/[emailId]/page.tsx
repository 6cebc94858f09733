import type { Metadata } from "next"
import { ReceivedDetail } from "@/components/emails/received/received-detail"
import { Page } from "@/components/shell/page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Received e-mail" }

type Params = { project: string; emailId: string }

export default async function ReceivedEmailPage({ params }: { params: Promise<Params> }) {
  const { project, emailId } = await params
  await requireProject(project)
  const emails = `/p/${project}/emails`
  const crumbs = [
    { label: "Emails", href: emails },
    { label: "Received", href: `${emails}/received` },
    { label: emailId },
  ]
  return (
    <Page crumbs={crumbs}>
      <ReceivedDetail id={emailId} />
    </Page>
  )
}
