import "server-only"
import type { Domain } from "@/lib/contracts/domains"
import type { Context } from "../context"
import { findDomain } from "./find"
import { toDomain } from "./to-domain"

/** Throws NotFound. */
export async function getDomain(ctx: Context, id: string): Promise<Domain> {
  return toDomain(await findDomain(ctx, id))
}
