import type { Metadata } from "next"
import { EmailList } from "@/components/emails/email-list"
import { Reputation } from "@/components/emails/reputation"
import { Page } from "@/components/shell/page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Emails" }

export default async function EmailsPage({ params }: { params: Promise<{ project: string }> }) {
  await requireProject((await params).project)
  return (
    <Page crumbs={[{ label: "Emails" }]}>
      <Reputation />
      <EmailList />
    </Page>
  )
}
