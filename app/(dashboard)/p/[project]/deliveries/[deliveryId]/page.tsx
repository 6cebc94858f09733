import type { Metadata } from "next"
import { DeliveryDetail } from "@/components/deliveries/delivery-detail"
import { Page } from "@/components/shell/page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Delivery" }

type Params = { project: string; deliveryId: string }

export default async function DeliveryPage({ params }: { params: Promise<Params> }) {
  const { project, deliveryId } = await params
  await requireProject(project)
  return (
    <Page crumbs={[{ label: "Deliveries", href: `/p/${project}/deliveries` }, { label: deliveryId }]}>
      <DeliveryDetail id={deliveryId} />
    </Page>
  )
}
