import "server-only"
import { createPrivateKey, type KeyObject } from "node:crypto"
import { LRUCache } from "lru-cache"
import { unseal } from "@/lib/crypto/seal"
import { type Dkim, domainOf } from "@/lib/mail/message"
import type { Context } from "../../context"
import { findVerified } from "../find-verified"

// By their sealed text: whoever has that has them anyway, and reading one takes longer than signing with it.
const keys = new LRUCache<string, KeyObject>({ max: 200 })

/** What mail from an address is signed with: the key of its domain, if the project has verified that. */
export async function findSigningKey(ctx: Context, email: string): Promise<Dkim | null> {
  const row = await findVerified(ctx, domainOf(email))
  if (!row) return null
  return { domain: row.name, selector: row.dkimSelector, privateKey: read(row.sealedDkimKey) }
}

function read(sealed: string): KeyObject {
  const kept = keys.get(sealed)
  if (kept) return kept
  const key = createPrivateKey(unseal(sealed))
  keys.set(sealed, key)
  return key
}
