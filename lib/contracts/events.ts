import { z } from "zod"
import { ListQuery } from "./list"

export const EventListQuery = ListQuery.extend({
  eventName: z.string().trim().max(200).optional().describe("Only events of this name."),
  contactId: z.string().max(80).optional().describe("Only events of this contact."),
})
export type EventListQuery = z.infer<typeof EventListQuery>

export const RecordedEvent = z.object({
  id: z.string(),
  name: z.string(),
  contact: z
    .object({ id: z.string(), email: z.string().nullable().describe("null once the contact is deleted") })
    .nullable(),
  data: z.record(z.string(), z.unknown()),
  channel: z.string().describe("Through what it came, such as track, page or bounce."),
  createdAt: z.string(),
})
export type RecordedEvent = z.infer<typeof RecordedEvent>
