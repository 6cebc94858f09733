import type { Metadata } from "next"
import { NewSegment } from "@/components/segments/new-segment"
import { Page } from "@/components/shell/page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "New segment" }

export default async function NewSegmentPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params
  await requireProject(project)
  return (
    <Page crumbs={[{ label: "Segments", href: `/p/${project}/segments` }, { label: "New segment" }]}>
      <NewSegment />
    </Page>
  )
}
