import "server-only"
import { createHash } from "node:crypto"
import { importAddresses } from "@/db/schema/import-files"
import type { Context } from "../../context"
import type { BatchRow } from "./batch"

/** Notes the addresses of a batch; answers those that an earlier batch has had. A check writes nobody, and would not know. */
export async function noteAddresses(tx: Context, importId: string, rows: BatchRow[]): Promise<Set<string>> {
  const emails = [...new Set(rows.flatMap(({ read }) => ("problem" in read ? [] : [read.email])))]
  if (emails.length === 0) return new Set()
  const values = emails.map((email) => ({ importId, hash: hashOf(email) }))
  const noted = await tx.db
    .insert(importAddresses)
    .values(values)
    .onConflictDoNothing()
    .returning({ hash: importAddresses.hash })
  const fresh = new Set(noted.map(({ hash }) => hash.toString("hex")))
  return new Set(emails.filter((email) => !fresh.has(hashOf(email).toString("hex"))))
}

function hashOf(email: string): Buffer {
  return createHash("md5").update(email).digest()
}
