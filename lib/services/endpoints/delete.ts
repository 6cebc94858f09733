import "server-only"
import { and, eq, sql } from "drizzle-orm"
import { contacts } from "@/db/schema/contacts"
import { deliveries } from "@/db/schema/deliveries"
import { endpoints } from "@/db/schema/endpoints"
import { signingSecrets } from "@/db/schema/signing-secrets"
import { NotFound } from "@/lib/errors"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { isEndpoint } from "./find"
import { isPending } from "./to-endpoint"

/** Deletes an endpoint. What was still to be sent to it has failed; its log stays. Throws NotFound. */
export function deleteEndpoint(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db.delete(endpoints).where(isEndpoint(tx, id)).returning({ url: endpoints.url })
    if (!row) throw new NotFound("endpoint", id)
    await tx.db
      .delete(signingSecrets)
      .where(and(eq(signingSecrets.projectId, tx.project.id), eq(signingSecrets.endpointId, id)))
    await tx.db
      .update(deliveries)
      .set({ status: "failed", endedAt: tx.now })
      .where(and(eq(deliveries.endpointId, id), isPending(tx)))
    // What was kept to be told of contacts that are gone is told to nobody any more.
    await tx.db
      .update(deliveries)
      .set({ sealedRequest: "" })
      .where(
        and(
          eq(deliveries.projectId, tx.project.id),
          eq(deliveries.endpointId, id),
          sql`not exists (select 1 from ${contacts} where ${contacts.id} = ${deliveries.contactId})`,
        ),
      )
    await recordAudit(tx, { action: "endpoint.deleted", subject: id, detail: { url: row.url } })
  })
}
