import "server-only"
import { randomBytes } from "node:crypto"
import { apiKeys } from "@/db/schema/api-keys"
import type { CreateApiKey, NewApiKey } from "@/lib/contracts/api-keys"
import { newId } from "@/lib/ids"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { hashKey } from "./hash"
import { toApiKey } from "./list"

/** Makes a key. This answer is the only place where it can ever be read. */
export function createApiKey(ctx: Context, input: CreateApiKey): Promise<NewApiKey> {
  return inTransaction(ctx, async (tx) => {
    const key = `${input.kind === "secret" ? "sk" : "pk"}_${randomBytes(24).toString("base64url")}`
    const [row] = await tx.db
      .insert(apiKeys)
      .values({
        id: newId("key"),
        projectId: tx.project.id,
        kind: input.kind,
        name: input.name,
        hash: hashKey(key),
        hint: key.slice(-4),
        createdBy: tx.actor.kind === "user" ? tx.actor.id : null,
        createdAt: tx.now,
      })
      .returning()
    if (!row) throw new Error("Creating a key answered no row.")
    await recordAudit(tx, { action: "api_key.created", subject: row.id, detail: { name: row.name, kind: row.kind } })
    return { ...toApiKey(row), key }
  })
}
