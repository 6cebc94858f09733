import "server-only"
import type { Domain } from "@/lib/contracts/domains"
import { NotFound } from "@/lib/errors"
import type { LookUp } from "@/lib/mail/domains/look-up"
import type { Context } from "../context"
import { checkDomain } from "./checks/check"
import { toDomain } from "./to-domain"

/** Asks DNS for a domain's records now, and verifies it if those that must be there are. Throws NotFound. */
export async function verifyDomain(ctx: Context, id: string, lookUp?: LookUp): Promise<Domain> {
  const row = await checkDomain(ctx, id, lookUp)
  if (!row) throw new NotFound("domain", id)
  return toDomain(row)
}
