import "server-only"
import { eq } from "drizzle-orm"
import { memberships } from "@/db/schema/memberships"
import { projects } from "@/db/schema/projects"
import { users } from "@/db/schema/users"
import { env } from "@/lib/env"
import type { Context } from "../context"
import { type Notice, sendNotice } from "./send"

/** The project that a notice is about; `url` is its dashboard. */
export type About = { name: string; url: string }

/** Tells all members of a project something. Must run in the transaction of what it tells. */
export async function noticeToMembers(tx: Context, write: (about: About) => Omit<Notice, "to">): Promise<void> {
  const rows = await tx.db
    .select({ email: users.email, slug: projects.slug, name: projects.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(projects, eq(projects.id, memberships.projectId))
    .where(eq(memberships.projectId, tx.project.id))
  const [first] = rows
  if (!first) return
  const about = { name: first.name, url: `${env().APP_URL}/p/${first.slug}` }
  await sendNotice(tx, { to: rows.map(({ email }) => email), ...write(about) })
}
