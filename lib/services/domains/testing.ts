import { domains } from "@/db/schema/domains"
import { seal } from "@/lib/crypto/seal"
import { newId } from "@/lib/ids"
import { testKeyPair } from "@/lib/mail/testing"
import type { Context } from "../context"

let pair: ReturnType<typeof testKeyPair> | undefined

/** The key that the domains of these tests sign with: making one takes a while. */
export function sharedKeyPair() {
  pair ??= testKeyPair()
  return pair
}

/** A domain that the project has verified long ago. */
export async function givenVerifiedDomain(ctx: Context, name = "acme.test"): Promise<{ id: string }> {
  const { der, privateKey } = sharedKeyPair()
  const id = newId("dom")
  await ctx.db.insert(domains).values({
    id,
    projectId: ctx.project.id,
    name,
    token: "t0k",
    dkimSelector: "heed1",
    dkimPublicKey: der,
    sealedDkimKey: seal(privateKey.export({ type: "pkcs8", format: "pem" }).toString()),
    verifiedAt: ctx.now,
    checkedAt: ctx.now,
  })
  return { id }
}
