import type { Metadata } from "next"
import { DeliveryList } from "@/components/deliveries/delivery-list"
import { ResendFailed } from "@/components/deliveries/resends/resend-failed"
import { ResendList } from "@/components/deliveries/resends/resend-list"
import { Page } from "@/components/shell/page"
import { requireProject } from "@/lib/auth/session"

export const metadata: Metadata = { title: "Deliveries" }

export default async function DeliveriesPage({ params }: { params: Promise<{ project: string }> }) {
  await requireProject((await params).project)
  return (
    <Page crumbs={[{ label: "Deliveries" }]} actions={<ResendFailed />}>
      <ResendList />
      <DeliveryList />
    </Page>
  )
}
