import "server-only"
import { createHash } from "node:crypto"
import { and, eq, lt } from "drizzle-orm"
import { idempotencyKeys } from "@/db/schema/idempotency-keys"
import { Conflict, Malformed } from "@/lib/errors"
import { type Context, inTransaction } from "../context"
import { expiry } from "./expiry"

/** What makes two requests the same: where they go and what they say. */
export type KeyedRequest = { key: string; method: string; path: string; body: unknown; status: number }

export type Answered = { answer: unknown; status: number; isReplay: boolean }

/**
 * Does `work` once for all requests of a project with the same key, and answers the others what the first was answered.
 * The key is written in the transaction of the work: what fails leaves none, and a request that comes meanwhile waits.
 * Throws Conflict when the key stands for another request, and when the answer was forgotten with a contact.
 */
export function answerOnce(
  ctx: Context,
  request: KeyedRequest,
  work: (tx: Context) => Promise<unknown>,
): Promise<Answered> {
  requireKey(request.key)
  const requestHash = hashOf(request)
  return inTransaction(ctx, async (tx) => {
    const isFirst = await claim(tx, request.key, requestHash)
    if (!isFirst) return replay(tx, request.key, requestHash)
    const answer = await work(tx)
    const { status } = request
    await tx.db.update(idempotencyKeys).set({ status, answer }).where(isKey(tx, request.key))
    return { answer, status, isReplay: false }
  })
}

function requireKey(key: string): void {
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return
  throw new Malformed("An Idempotency-Key has 1 to 255 printable ASCII characters.", {
    code: "invalid_idempotency_key",
  })
}

function hashOf({ method, path, body }: KeyedRequest): string {
  return createHash("sha256")
    .update(JSON.stringify([method, path, body]))
    .digest("base64url")
}

async function claim(tx: Context, key: string, requestHash: string): Promise<boolean> {
  const first = { requestHash, status: null, answer: null, createdAt: tx.now }
  const claimed = await tx.db
    .insert(idempotencyKeys)
    .values({ projectId: tx.project.id, key, ...first })
    .onConflictDoUpdate({
      target: [idempotencyKeys.projectId, idempotencyKeys.key],
      set: first,
      setWhere: lt(idempotencyKeys.createdAt, expiry(tx)),
    })
    .returning({ key: idempotencyKeys.key })
  return claimed.length > 0
}

async function replay(tx: Context, key: string, requestHash: string): Promise<Answered> {
  const [known] = await tx.db.select().from(idempotencyKeys).where(isKey(tx, key))
  if (!known?.status) throw new Error("A key was taken and is not there.")
  if (known.requestHash !== requestHash)
    throw new Conflict(`The Idempotency-Key ${key} was used for another request. Use a new one for each request.`, {
      code: "idempotency_key_reused",
    })
  if (known.answer === null)
    throw new Conflict("The request was done. Its answer was removed with a contact that it named.", {
      code: "idempotency_answer_removed",
    })
  return { answer: known.answer, status: known.status, isReplay: true }
}

function isKey(tx: Context, key: string) {
  return and(eq(idempotencyKeys.projectId, tx.project.id), eq(idempotencyKeys.key, key))
}
