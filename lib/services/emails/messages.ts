import "server-only"
import type { emails } from "@/db/schema/emails"
import { internalEvents } from "@/inngest/events"
import type { Message } from "../outbox/enqueue"

type Asked = Pick<typeof emails.$inferSelect, "id" | "projectId" | "kind">

/** Asks for an e-mail to be sent. */
export function emailRequest({ id, projectId, kind }: Asked): Message {
  const lane = `${projectId}:${laneOf(kind)}`
  return { key: id, name: internalEvents.emailRequested.name, data: { emailId: id, projectId, lane } }
}

/** Nobody's receipt waits behind a newsletter. */
export function laneOf(kind: Asked["kind"]): "direct" | "bulk" {
  return kind === "TRANSACTIONAL" ? "direct" : "bulk"
}
