import "server-only"
import { installation } from "@/db/schema/installation"
import { Forbidden } from "@/lib/errors"
import type { Anonymous } from "../context"
import type { SessionUser } from "../sessions/find"

/** Whether strangers may sign up. */
export async function readInstallation(ctx: Anonymous): Promise<{ signUpOpen: boolean }> {
  const [row] = await ctx.db.select({ signUpOpen: installation.signUpOpen }).from(installation)
  return { signUpOpen: row?.signUpOpen ?? false }
}

/** Opens or closes sign-up. Throws Forbidden for everybody but the installation's owner. */
export async function updateInstallation(
  ctx: Anonymous,
  user: SessionUser,
  input: { signUpOpen: boolean },
): Promise<void> {
  if (!user.isOwner)
    throw new Forbidden("Only the owner of this installation can change this.", { code: "owner_required" })
  await ctx.db.update(installation).set(input)
}
