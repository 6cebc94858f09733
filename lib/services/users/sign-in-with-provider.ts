import "server-only"
import { and, eq } from "drizzle-orm"
import { accounts } from "@/db/schema/accounts"
import { users } from "@/db/schema/users"
import { type Anonymous, inTransaction } from "../context"
import { hasUsers, insertUser, isSignUpOpen } from "./sign-up"

export type ProviderIdentity = {
  provider: string
  providerAccountId: string
  email?: string | null
  name?: string | null
}

/**
 * The user behind an identity at an OAuth provider: the one it belongs to, or a new one while sign-up is open.
 * Undefined when neither is possible. An address alone never gives access to an existing account.
 */
export function signInWithProvider(ctx: Anonymous, identity: ProviderIdentity): Promise<string | undefined> {
  return inTransaction(ctx, async (tx) => {
    const { provider, providerAccountId } = identity
    const [known] = await tx.db
      .select({ userId: accounts.userId })
      .from(accounts)
      .where(and(eq(accounts.provider, provider), eq(accounts.providerAccountId, providerAccountId)))
    if (known) return known.userId
    if (!identity.email || !(await isSignUpOpen(tx))) return undefined
    const email = identity.email.trim().toLowerCase()
    if ((await tx.db.$count(users, eq(users.email, email))) > 0) return undefined
    const isOwner = !(await hasUsers(tx))
    const userId = await insertUser(tx, { email, passwordHash: null, isOwner, name: identity.name ?? undefined })
    await tx.db.insert(accounts).values({ provider, providerAccountId, userId, createdAt: tx.now })
    return userId
  })
}
