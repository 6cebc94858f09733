import "server-only"
import { eq } from "drizzle-orm"
import { users } from "@/db/schema/users"
import type { SignIn } from "@/lib/contracts/accounts"
import { Unauthorized } from "@/lib/errors"
import type { Anonymous } from "../context"
import { clearRateLimit, consumeRateLimit } from "../rate-limits/consume"
import { verifyPassword } from "../users/password"

const windowSeconds = 15 * 60

/** Checks an address and a password; answers the user's id. Throws Unauthorized, and RateLimited after ten wrong tries. */
export async function checkPassword(ctx: Anonymous, input: SignIn & { ipAddress: string }): Promise<string> {
  const here = `sign-in:${input.email}:${input.ipAddress}`
  // From one place ten tries; in all so many that a stranger can hardly lock the owner out, and still cannot guess.
  await consumeRateLimit(ctx, { key: here, limit: 10, windowSeconds })
  await consumeRateLimit(ctx, { key: `sign-in:${input.email}`, limit: 100, windowSeconds })
  const [user] = await ctx.db
    .select({ id: users.id, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.email, input.email))
  if (user && (await verifyPassword(user.passwordHash, input.password))) {
    await clearRateLimit(ctx, here)
    return user.id
  }
  if (!user) await verifyPassword(null, input.password)
  throw new Unauthorized("The e-mail address or the password is wrong.", { code: "wrong_credentials" })
}
