import type { Metadata } from "next"
import { DeliveryList } from "@/components/deliveries/delivery-list"
import { ResendFailed } from "@/components/deliveries/resends/resend-failed"
import { ResendList } from "@/components/deliveries/resends/resend-list"
import { EndpointActions } from "@/components/endpoints/endpoint-actions"
import { EndpointDetail } from "@/components/endpoints/endpoint-detail"
import { Page } from "@/components/shell/page"
import { SigningSecret } from "@/components/signing-secrets/signing-secret"
import { orNotFound, requireProject } from "@/lib/auth/session"
import { getEndpoint } from "@/lib/services/endpoints/get"

export const metadata: Metadata = { title: "Endpoint" }

type Params = { project: string; endpointId: string }

export default async function EndpointPage({ params }: { params: Promise<Params> }) {
  const { project, endpointId } = await params
  const { ctx } = await requireProject(project)
  const { url, description } = await orNotFound(getEndpoint(ctx, endpointId))
  return (
    <Page
      crumbs={[
        { label: "Endpoints", href: `/p/${project}/endpoints` },
        { label: description || url.replace(/^https?:\/\//, "") },
      ]}
      actions={<EndpointActions id={endpointId} />}
    >
      <EndpointDetail id={endpointId} />
      <SigningSecret
        endpointId={endpointId}
        note="Every call to this endpoint is signed with it (Standard Webhooks), so that your backend can tell that it came from here."
      />
      <section aria-label="Deliveries" className="grid gap-3">
        <header className="flex flex-wrap items-center justify-between gap-3">
          <h2 className="font-semibold text-base">Deliveries</h2>
          <ResendFailed endpointId={endpointId} />
        </header>
        <ResendList />
        <DeliveryList endpointId={endpointId} />
      </section>
    </Page>
  )
}
