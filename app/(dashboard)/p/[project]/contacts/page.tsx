import type { Metadata } from "next"
import { ExportContacts } from "@/components/contacts/export-contacts"
import { ContactList } from "@/components/contacts/list/contact-list"
import { NewContact } from "@/components/contacts/new-contact"
import { ImportLink } from "@/components/imports/import-link"
import { Page } from "@/components/shell/page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Contacts" }

export default async function ContactsPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params
  await requireProject(project)
  return (
    <Page crumbs={[{ label: "Contacts" }]} actions={<Actions project={project} />}>
      <ContactList />
    </Page>
  )
}

function Actions({ project }: { project: string }) {
  return (
    <>
      <ExportContacts />
      <ImportLink href={`/p/${project}/contacts/imports`} />
      <NewContact />
    </>
  )
}
