import type { Metadata } from "next"
import { Page } from "@/components/shell/page"
import { ConsentList } from "@/components/unsubscribes/consent-list"
import { ExportConsent } from "@/components/unsubscribes/export-consent"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Unsubscribes" }

export default async function UnsubscribesPage({ params }: { params: Promise<{ project: string }> }) {
  await requireProject((await params).project)
  return (
    <Page crumbs={[{ label: "Unsubscribes" }]} actions={<ExportConsent />}>
      <ConsentList />
    </Page>
  )
}
