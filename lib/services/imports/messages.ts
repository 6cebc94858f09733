import "server-only"
import { internalEvents } from "@/inngest/events"
import type { Message } from "../outbox/enqueue"
import type { ImportRow } from "./find"

/** Asks for a run that walks an import, for as long as its round is this one. */
export function importMessage({ id, projectId, round }: Pick<ImportRow, "id" | "projectId" | "round">): Message {
  const { name } = internalEvents.importRequested
  return { key: `${id}:${round}`, name, data: { importId: id, projectId, round } }
}
