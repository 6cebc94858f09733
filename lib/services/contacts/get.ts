import "server-only"
import type { ContactWithLinks } from "@/lib/contracts/contacts"
import type { Context } from "../context"
import { findContact } from "./find"
import { withLinks } from "./links"

/** One contact with the addresses of its hosted pages. Throws NotFound. */
export async function getContact(ctx: Context, id: string): Promise<ContactWithLinks> {
  return withLinks(ctx, await findContact(ctx, id))
}
