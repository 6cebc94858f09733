import type { Metadata } from "next"
import { Page } from "@/components/shell/page"
import { AddSuppressions } from "@/components/suppressions/add-suppressions"
import { SuppressionList } from "@/components/suppressions/suppression-list"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Suppressions" }

export default async function SuppressionsPage({ params }: { params: Promise<{ project: string }> }) {
  await requireProject((await params).project)
  return (
    <Page crumbs={[{ label: "Suppressions" }]} actions={<AddSuppressions />}>
      <SuppressionList />
    </Page>
  )
}
