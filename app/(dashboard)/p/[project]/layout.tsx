import type { ReactNode } from "react"
import { endSession } from "@/app/(auth)/actions"
import { DisabledBanner } from "@/components/endpoints/disabled-banner"
import { ProjectProvider } from "@/components/shell/project-context"
import { Sidebar } from "@/components/shell/sidebar"
import { requireProject } from "@/lib/auth/session"
import { listProjectsOf } from "@/lib/services/projects/find-membership"

type Props = { params: Promise<{ project: string }>; children: ReactNode }

export default async function ProjectLayout({ params, children }: Props) {
  const { ctx, user } = await requireProject((await params).project)
  const projects = await listProjectsOf(ctx, user.id)
  return (
    <ProjectProvider slug={ctx.project.slug}>
      <div className="min-[900px]:grid min-[900px]:grid-cols-[224px_minmax(0,1fr)]">
        <a
          href="#content"
          className="sr-only rounded-md bg-raised px-3 py-1.5 focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
        >
          Skip to the page
        </a>
        <Sidebar projects={projects} email={user.email} signOut={endSession} />
        <div className="min-w-0">
          <DisabledBanner />
          {children}
        </div>
      </div>
    </ProjectProvider>
  )
}
