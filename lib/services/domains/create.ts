import "server-only"
import { generateKeyPair, randomBytes } from "node:crypto"
import { promisify } from "node:util"
import { domains } from "@/db/schema/domains"
import type { CreateDomain, Domain } from "@/lib/contracts/domains"
import { seal } from "@/lib/crypto/seal"
import { Conflict, Invalid } from "@/lib/errors"
import { newId } from "@/lib/ids"
import { parseDomainName } from "@/lib/mail/domains/domain-name"
import { nextCheckAt } from "@/lib/mail/domains/judge-domain"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { toDomain } from "./to-domain"

/** Adds a domain, with a key of its own and what proves whose it is. Throws Invalid, and Conflict when it is there already. */
export async function createDomain(ctx: Context, input: CreateDomain): Promise<Domain> {
  const name = requireName(input.name)
  const key = await newDkimKey()
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .insert(domains)
      .values({
        id: newId("dom"),
        projectId: tx.project.id,
        name,
        token: randomBytes(16).toString("hex"),
        dkimSelector: `heed${randomBytes(4).toString("hex")}`,
        ...key,
        nextCheckAt: nextCheckAt({ verifiedAt: null, createdAt: tx.now, now: tx.now }),
        createdAt: tx.now,
      })
      .onConflictDoNothing({ target: [domains.projectId, domains.name] })
      .returning()
    if (!row) throw alreadyThere(name)
    await recordAudit(tx, { action: "domain.created", subject: row.id, detail: { name } })
    return toDomain(row)
  })
}

function requireName(text: string): string {
  const parsed = parseDomainName(text)
  if ("name" in parsed) return parsed.name
  const { problem: message } = parsed
  const code = "invalid_domain"
  throw new Invalid(message, { code, errors: [{ field: "name", code, message }] })
}

function alreadyThere(name: string): Conflict {
  const code = "domain_exists"
  const message = `${name} is among the project's domains already.`
  return new Conflict(message, { code, errors: [{ field: "name", code, message }] })
}

/** RFC 8301 §3.2 asks for 2048 bits; more do not fit one string of a TXT record that every DNS host takes. */
async function newDkimKey(): Promise<Pick<typeof domains.$inferInsert, "dkimPublicKey" | "sealedDkimKey">> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 })
  return {
    dkimPublicKey: publicKey.export({ type: "spki", format: "der" }).toString("base64"),
    sealedDkimKey: seal(privateKey.export({ type: "pkcs8", format: "pem" }).toString()),
  }
}
