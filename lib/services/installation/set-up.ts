import "server-only"
import { and, eq, isNull } from "drizzle-orm"
import { apiKeys } from "@/db/schema/api-keys"
import { memberships } from "@/db/schema/memberships"
import { projects } from "@/db/schema/projects"
import { users } from "@/db/schema/users"
import type { SignUp } from "@/lib/contracts/accounts"
import { type Anonymous, inTransaction, type Project } from "../context"
import { createProject } from "../projects/create"
import { hashPassword } from "../users/password"
import { createKeyPair, hasUsers, insertUser } from "../users/sign-up"

export type Installed = { projectId: string; secretKey: string; publicKey: string }

const keyName = "setup"

/**
 * For scripts: makes sure that a user and a project of theirs exist, and mints a pair of keys named `setup`, revoking
 * the pair before. An existing user keeps their password.
 */
export async function setUp(ctx: Anonymous, input: SignUp & { keepKeys: boolean }): Promise<Installed> {
  const passwordHash = await hashPassword(input.password)
  return inTransaction(ctx, async (tx) => {
    const userId = (await findUser(tx, input.email)) ?? (await createUser(tx, input.email, passwordHash))
    const project =
      (await findProject(tx, userId, input.project)) ??
      (await createProject(tx, { name: input.project, ownerId: userId }))
    if (!input.keepKeys) await revokeSetupKeys(tx, project.id)
    const keys = await createKeyPair({ ...tx, project, actor: { kind: "user", id: userId, role: "owner" } }, keyName)
    return { projectId: project.id, ...keys }
  })
}

async function findUser(ctx: Anonymous, email: string): Promise<string | undefined> {
  const [row] = await ctx.db.select({ id: users.id }).from(users).where(eq(users.email, email))
  return row?.id
}

async function createUser(ctx: Anonymous, email: string, passwordHash: string): Promise<string> {
  const isOwner = !(await hasUsers(ctx))
  return insertUser(ctx, { email, passwordHash, isOwner })
}

async function findProject(ctx: Anonymous, userId: string, name: string): Promise<Project | undefined> {
  const [row] = await ctx.db
    .select({ id: projects.id, slug: projects.slug, name: projects.name })
    .from(projects)
    .innerJoin(memberships, eq(memberships.projectId, projects.id))
    .where(and(eq(memberships.userId, userId), eq(projects.name, name)))
    .orderBy(projects.id)
    .limit(1)
  return row
}

async function revokeSetupKeys(ctx: Anonymous, projectId: string): Promise<void> {
  await ctx.db
    .update(apiKeys)
    .set({ revokedAt: ctx.now })
    .where(and(eq(apiKeys.projectId, projectId), eq(apiKeys.name, keyName), isNull(apiKeys.revokedAt)))
}
