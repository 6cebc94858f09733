import type { Metadata } from "next"
import { EndpointList } from "@/components/endpoints/endpoint-list"
import { NewEndpoint } from "@/components/endpoints/new-endpoint"
import { Page } from "@/components/shell/page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Endpoints" }

export default async function EndpointsPage({ params }: { params: Promise<{ project: string }> }) {
  await requireProject((await params).project)
  return (
    <Page crumbs={[{ label: "Endpoints" }]} actions={<NewEndpoint />}>
      <EndpointList />
    </Page>
  )
}
