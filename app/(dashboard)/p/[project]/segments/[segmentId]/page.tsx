import type { Metadata } from "next"
import { SegmentPage } from "@/components/segments/segment-page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Segment" }

type Params = { project: string; segmentId: string }

export default async function OneSegmentPage({ params }: { params: Promise<Params> }) {
  const { project, segmentId } = await params
  await requireProject(project)
  return <SegmentPage key={segmentId} id={segmentId} />
}
