import "server-only"
import { isUniqueViolation } from "@/db/errors"
import { installation } from "@/db/schema/installation"
import { users } from "@/db/schema/users"
import type { SignedUp, SignUp } from "@/lib/contracts/accounts"
import { Conflict, Forbidden } from "@/lib/errors"
import { newId } from "@/lib/ids"
import { createApiKey } from "../api-keys/create"
import { type Anonymous, type Context, inTransaction } from "../context"
import { createProject } from "../projects/create"
import { hashPassword } from "./password"

/** Creates an account with a project and its first pair of keys. Throws Forbidden when sign-up is closed, Conflict when the address is taken. */
export async function signUp(ctx: Anonymous, input: SignUp): Promise<SignedUp> {
  // Refused before the costly hash, and again inside, where nobody can come in between.
  await admitNewUser(ctx)
  const passwordHash = await hashPassword(input.password)
  return inTransaction(ctx, async (tx) => {
    const isOwner = await admitNewUser(tx)
    const userId = await insertUser(tx, { email: input.email, passwordHash, isOwner })
    const project = await createProject(tx, { name: input.project, ownerId: userId })
    const keys = await createKeyPair(
      { ...tx, project, actor: { kind: "user", id: userId, role: "owner" } },
      "First key",
    )
    return { projectId: project.id, projectSlug: project.slug, ...keys }
  })
}

/** True for the very first account, which owns the installation. Throws Forbidden when others may not sign up. */
async function admitNewUser(ctx: Anonymous): Promise<boolean> {
  if (!(await hasUsers(ctx))) return true
  const [row] = await ctx.db.select({ open: installation.signUpOpen }).from(installation)
  if (row?.open) return false
  throw signUpClosed()
}

function signUpClosed(): Forbidden {
  return new Forbidden("Sign-up is closed. Ask the owner of this installation to open it in Settings.", {
    code: "sign_up_closed",
  })
}

/** False until the first account exists. */
export async function hasUsers(ctx: Anonymous): Promise<boolean> {
  return (await ctx.db.select({ id: users.id }).from(users).limit(1)).length > 0
}

/** True when a stranger may create an account now. */
export async function isSignUpOpen(ctx: Anonymous): Promise<boolean> {
  return admitNewUser(ctx).then(
    () => true,
    () => false,
  )
}

export async function insertUser(
  ctx: Anonymous,
  user: { email: string; passwordHash: string | null; isOwner: boolean; name?: string },
): Promise<string> {
  const id = newId("usr")
  try {
    await ctx.db.insert(users).values({ id, createdAt: ctx.now, ...user })
    return id
  } catch (error) {
    if (isUniqueViolation(error, "users_one_owner")) throw signUpClosed()
    if (!isUniqueViolation(error, "users_email_unique")) throw error
    throw new Conflict("There is an account with this address already. Sign in instead.", {
      code: "email_taken",
      errors: [
        {
          field: "email",
          code: "email_taken",
          message: "There is an account with this address already. Sign in instead.",
        },
      ],
    })
  }
}

/** One secret and one public key under the same name. */
export async function createKeyPair(ctx: Context, name: string): Promise<{ secretKey: string; publicKey: string }> {
  const secret = await createApiKey(ctx, { kind: "secret", name })
  const open = await createApiKey(ctx, { kind: "public", name })
  return { secretKey: secret.key, publicKey: open.key }
}
