import "server-only"
import { eq } from "drizzle-orm"
import { endpoints } from "@/db/schema/endpoints"
import { projects } from "@/db/schema/projects"
import type { CreateEndpoint, Endpoint } from "@/lib/contracts/endpoints"
import { Conflict } from "@/lib/errors"
import { newId } from "@/lib/ids"
import { recordAudit } from "../audit/record"
import { type Context, inTransaction } from "../context"
import { createSigningSecret } from "../signing-secrets/create"
import { requireCallable } from "./require-callable"
import { toEndpoint } from "./to-endpoint"

// Every opt-out writes a delivery for each of them.
const mostEndpoints = 50

/**
 * Makes an endpoint that is told of every flip from now on, and its signing secret. Throws Invalid for a URL that is never
 * called, and Conflict when there are too many.
 */
export function createEndpoint(ctx: Context, input: CreateEndpoint): Promise<Endpoint> {
  requireCallable(input.url)
  return inTransaction(ctx, async (tx) => {
    await requireRoom(tx)
    const [row] = await tx.db
      .insert(endpoints)
      .values({ id: newId("end"), projectId: tx.project.id, ...input, createdAt: tx.now })
      .returning()
    if (!row) throw new Error("Making an endpoint answered no row.")
    await createSigningSecret(tx, { projectId: tx.project.id, endpointId: row.id })
    await recordAudit(tx, { action: "endpoint.created", subject: row.id, detail: { url: row.url } })
    return toEndpoint(tx, row)
  })
}

/** Holds the project, or several at a time would each find room. */
async function requireRoom(tx: Context): Promise<void> {
  await tx.db.select({ id: projects.id }).from(projects).where(eq(projects.id, tx.project.id)).for("no key update")
  if ((await tx.db.$count(endpoints, eq(endpoints.projectId, tx.project.id))) < mostEndpoints) return
  throw new Conflict(`A project has at most ${mostEndpoints} endpoints. Delete one that is not needed any more.`, {
    code: "too_many_endpoints",
  })
}
