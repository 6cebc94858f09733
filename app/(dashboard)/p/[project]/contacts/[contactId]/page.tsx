import type { Metadata } from "next"
import { ContactDetail } from "@/components/contacts/contact-detail"
import { ContactTimeline } from "@/components/contacts/contact-timeline"
import { ContactExecutions } from "@/components/executions/contact-executions"
import { ContactSegments } from "@/components/segments/contact-segments"
import { Page } from "@/components/shell/page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Contact" }

type Params = { project: string; contactId: string }

export default async function ContactPage({ params }: { params: Promise<Params> }) {
  const { project, contactId } = await params
  await requireProject(project)
  return (
    <Page crumbs={[{ label: "Contacts", href: `/p/${project}/contacts` }, { label: contactId }]}>
      <ContactDetail id={contactId} />
      <ContactSegments contactId={contactId} />
      <ContactExecutions contactId={contactId} />
      <ContactTimeline contactId={contactId} />
    </Page>
  )
}
