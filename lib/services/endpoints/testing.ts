import { and, eq } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { CreateEndpoint, type Endpoint } from "@/lib/contracts/endpoints"
import { changeSubscription } from "../contacts/change-subscription"
import type { Context } from "../context"
import { givenContact } from "../testing"
import { createEndpoint } from "./create"

/** An endpoint that nobody listens at, unless told otherwise. */
export function givenEndpoint(ctx: Context, override: Partial<CreateEndpoint> = {}): Promise<Endpoint> {
  return createEndpoint(ctx, CreateEndpoint.parse({ url: "http://127.0.0.1:9/", ...override }))
}

/** A contact that opts out now. */
export async function givenOptOut(ctx: Context, { origin }: { origin?: string } = {}) {
  const contact = await givenContact(ctx)
  await changeSubscription(ctx, { contactId: contact.id, subscribed: false, channel: "api", origin })
  return contact
}

export function deliveriesTo(ctx: Context, { id }: { id: string }) {
  return ctx.db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.projectId, ctx.project.id), eq(deliveries.endpointId, id)))
    .orderBy(deliveries.id)
}

/** The one delivery that an endpoint has. */
export async function deliveryTo(ctx: Context, endpoint: { id: string }) {
  const [delivery, ...others] = await deliveriesTo(ctx, endpoint)
  if (!delivery || others.length > 0) throw new Error(`The endpoint has ${others.length + 1} deliveries, or none.`)
  return delivery
}
