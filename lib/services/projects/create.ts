import "server-only"
import { randomBytes } from "node:crypto"
import { memberships } from "@/db/schema/memberships"
import { projects } from "@/db/schema/projects"
import { newId } from "@/lib/ids"
import { type Anonymous, inTransaction, type Project } from "../context"

/** Creates a project that the user owns. Its slug is made from the name and never used twice. */
export function createProject(ctx: Anonymous, input: { name: string; ownerId: string }): Promise<Project> {
  return inTransaction(ctx, async (tx) => {
    const project = await insertWithFreeSlug(tx, input.name)
    await tx.db
      .insert(memberships)
      .values({ projectId: project.id, userId: input.ownerId, role: "owner", createdAt: tx.now })
    return project
  })
}

async function insertWithFreeSlug(ctx: Anonymous, name: string): Promise<Project> {
  const base = slugify(name)
  const others = Array.from({ length: 4 }, () => `${base}-${randomBytes(4).toString("hex")}`)
  for (const slug of [base, ...others]) {
    const [row] = await ctx.db
      .insert(projects)
      .values({ id: newId("prj"), slug, name, createdAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: projects.id, slug: projects.slug, name: projects.name })
    if (row) return row
  }
  throw new Error(`No free slug was found for ${name}.`)
}

function slugify(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
  return slug || "project"
}
