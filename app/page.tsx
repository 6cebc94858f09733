import { redirect } from "next/navigation"
import { requireUser } from "@/lib/auth/session"
import { anonymousContext } from "@/lib/services/context"
import { listProjectsOf } from "@/lib/services/projects/find-membership"

/** The way in: to the first project, or to making one. */
export default async function Root() {
  const user = await requireUser()
  const [first] = await listProjectsOf(anonymousContext(), user.id)
  redirect(first ? `/p/${first.slug}` : "/projects/new")
}
