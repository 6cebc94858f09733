import type { Metadata } from "next"
import { NewSegmentLink } from "@/components/segments/new-segment-link"
import { SegmentList } from "@/components/segments/segment-list"
import { Page } from "@/components/shell/page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Segments" }

export default async function SegmentsPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params
  await requireProject(project)
  return (
    <Page crumbs={[{ label: "Segments" }]} actions={<NewSegmentLink project={project} />}>
      <SegmentList />
    </Page>
  )
}
