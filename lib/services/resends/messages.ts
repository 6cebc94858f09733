import "server-only"
import { sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { internalEvents } from "@/inngest/events"
import type { Message } from "../outbox/enqueue"
import type { ResendRow } from "./to-resend"

const { resendRequested, resendsRequested } = internalEvents

/** Asks for a run that goes on with a resend behind its cursor. */
export function resendMessage({ id, projectId, cursor }: Pick<ResendRow, "id" | "projectId" | "cursor">): Message {
  return {
    key: cursor ? `${id}:${cursor}` : id,
    name: resendsRequested.name,
    data: { resendId: id, projectId },
  }
}

/** What is read of a delivery to ask for its attempt. */
export const claimedFields = {
  id: deliveries.id,
  endpointId: deliveries.endpointId,
  url: sql<string>`${deliveries.request} ->> 'url'`,
}

export type Claimed = { id: string; endpointId: string | null; url: string }

/** Asks for the one more attempt of a delivery that a resend has claimed. */
export function deliveryMessage({ id: resendId, projectId }: ResendRow, { id, endpointId, url }: Claimed): Message {
  const host = URL.canParse(url) ? new URL(url).host : ""
  return {
    key: `${resendId}:${id}:send`,
    name: resendRequested.name,
    data: { deliveryId: id, projectId, resendId, endpointId, host },
  }
}
