import "server-only"
import { and, eq } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { NotFound } from "@/lib/errors"
import type { Context } from "../context"
import type { ContactRow } from "./to-contact"

/** One contact of the project. Throws NotFound for unknown and foreign ids alike. */
export async function findContact(ctx: Context, id: string, options: { lock?: boolean } = {}): Promise<ContactRow> {
  const query = ctx.db
    .select()
    .from(contacts)
    .where(and(eq(contacts.projectId, ctx.project.id), eq(contacts.id, id)))
  const [row] = options.lock ? await query.for("update") : await query
  if (!row) throw new NotFound("contact", id)
  return row
}
