import "server-only"
import type { mailCallbacks } from "@/db/schema/mail-callbacks"
import type { MailCallback } from "@/lib/contracts/mail-callbacks"
import { unseal } from "@/lib/crypto/seal"
import { env } from "@/lib/env"

export function toMailCallback(row: typeof mailCallbacks.$inferSelect): MailCallback {
  const { id, provider, topicArn, lastCalledAt, createdAt } = row
  return {
    id,
    provider,
    url: urlOf(row),
    topicArn,
    lastCalledAt: lastCalledAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}

/** Postmark signs nothing: it is given a password with the URL, and sends it with every call. */
function urlOf({ id, provider, sealedKey }: typeof mailCallbacks.$inferSelect): string {
  const url = new URL(`/api/callbacks/${id}`, env().APP_URL)
  if (provider === "postmark" && sealedKey) {
    url.username = "heed"
    url.password = unseal(sealedKey)
  }
  return url.href
}
