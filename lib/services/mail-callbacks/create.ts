import "server-only"
import { randomBytes } from "node:crypto"
import { mailCallbacks } from "@/db/schema/mail-callbacks"
import type { CreateMailCallback, MailProvider, NewMailCallback } from "@/lib/contracts/mail-callbacks"
import { seal } from "@/lib/crypto/seal"
import { newId } from "@/lib/ids"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { toMailCallback } from "./to-mail-callback"

/** Makes a place for a provider to report to. The key of a server of one's own is answered here and never again. */
export function createMailCallback(ctx: Context, { provider, key }: CreateMailCallback): Promise<NewMailCallback> {
  return inTransaction(ctx, async (tx) => {
    const secret = key ?? newKey(provider)
    const [row] = await tx.db
      .insert(mailCallbacks)
      .values({
        id: newId("cbk"),
        projectId: tx.project.id,
        provider,
        sealedKey: secret === null ? null : seal(secret),
        createdAt: tx.now,
      })
      .returning()
    if (!row) throw new Error("Making a callback answered no row.")
    await recordAudit(tx, { action: "mail_callback.created", subject: row.id, detail: { provider } })
    return { ...toMailCallback(row), key: provider === "generic" ? secret : null }
  })
}

function newKey(provider: MailProvider): string | null {
  if (provider === "generic") return `whsec_${randomBytes(32).toString("base64")}`
  return provider === "postmark" ? randomBytes(24).toString("base64url") : null
}
