import "server-only"
import { and, eq } from "drizzle-orm"
import { memberships } from "@/db/schema/memberships"
import { projects } from "@/db/schema/projects"
import { NotFound } from "@/lib/errors"
import type { Anonymous, Project, Role } from "../context"

/** A project by its slug, if the user belongs to it. Throws NotFound otherwise, whether it exists or not. */
export async function findMembership(
  ctx: Anonymous,
  input: { userId: string; slug: string },
): Promise<{ project: Project; role: Role }> {
  const [row] = await ctx.db
    .select({ project: { id: projects.id, slug: projects.slug, name: projects.name }, role: memberships.role })
    .from(memberships)
    .innerJoin(projects, eq(projects.id, memberships.projectId))
    .where(and(eq(memberships.userId, input.userId), eq(projects.slug, input.slug)))
  if (!row) throw new NotFound("project")
  return row
}

/** The projects a user belongs to, oldest first. */
export function listProjectsOf(ctx: Anonymous, userId: string): Promise<Project[]> {
  return ctx.db
    .select({ id: projects.id, slug: projects.slug, name: projects.name })
    .from(memberships)
    .innerJoin(projects, eq(projects.id, memberships.projectId))
    .where(eq(memberships.userId, userId))
    .orderBy(projects.id)
}
