import type { Metadata } from "next"
import { FirstWebhook } from "@/components/home/first-webhook"
import { Page } from "@/components/shell/page"
import { requireProject } from "@/lib/auth/session"
import { env } from "@/lib/env"
import { readProgress } from "@/lib/services/projects/read-progress"

export const metadata: Metadata = { title: "Home" }

export default async function HomePage({ params }: { params: Promise<{ project: string }> }) {
  const { ctx } = await requireProject((await params).project)
  return (
    <Page crumbs={[{ label: "Home" }]}>
      <FirstWebhook project={ctx.project} progress={await readProgress(ctx)} apiUrl={`${env().APP_URL}/api`} />
    </Page>
  )
}
