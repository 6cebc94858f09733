import { RecordedEvent } from "../contracts/events"
import { pagedQuery } from "./paged-query"

/** As the API names them. */
export type EventFilter = { eventName?: string; contactId?: string }

/** Recorded events, newest first. */
export function eventsQuery(project: string, filter: EventFilter) {
  const queryKey = ["events", project, "list", filter] as const
  return pagedQuery({ queryKey, project, path: "/events", filter, item: RecordedEvent })
}
