import type { Metadata } from "next"
import { ContactList } from "@/components/contacts/list/contact-list"
import { NewContact } from "@/components/contacts/new-contact"
import { Page } from "@/components/shell/page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Contacts" }

export default async function ContactsPage({ params }: { params: Promise<{ project: string }> }) {
  await requireProject((await params).project)
  return (
    <Page crumbs={[{ label: "Contacts" }]} actions={<NewContact />}>
      <ContactList />
    </Page>
  )
}
