import "server-only"
import { notFound, redirect } from "next/navigation"
import { NotFound, Unauthorized } from "../errors"
import { type Anonymous, anonymousContext, type Context } from "../services/context"
import { findMembership } from "../services/projects/find-membership"
import { findSession, type SessionUser } from "../services/sessions/find"
import { auth } from "./config"

/** Who is signed in: the cookie is only a name, the session's row decides. */
export async function currentUser(ctx: Anonymous = anonymousContext()): Promise<SessionUser | undefined> {
  const session = await auth()
  const sessionId = session && "sessionId" in session ? session.sessionId : undefined
  return typeof sessionId === "string" ? findSession(ctx, sessionId) : undefined
}

/** The signed-in user of a page; everybody else is sent to sign in. */
export async function requireUser(): Promise<SessionUser> {
  return (await currentUser()) ?? redirect("/sign-in")
}

/** The context of a dashboard page. Projects of others look like projects that do not exist. */
export async function requireProject(slug: string): Promise<{ ctx: Context; user: SessionUser }> {
  const user = await requireUser()
  const base = anonymousContext()
  const { project, role } = await orNotFound(findMembership(base, { userId: user.id, slug }))
  return { user, ctx: { ...base, project, actor: { kind: "user", id: user.id, role } } }
}

/** What a page shows, or the page for what is not there. */
export function orNotFound<T>(found: Promise<T>): Promise<T> {
  return found.catch((error) => {
    if (error instanceof NotFound) notFound()
    throw error
  })
}

/** The signed-in user of an endpoint that belongs to no project. Throws Unauthorized. */
export async function requireSignedIn(ctx: Anonymous): Promise<SessionUser> {
  const user = await currentUser(ctx)
  if (!user) throw new Unauthorized("Sign in first.", { code: "signed_out" })
  return user
}
