import { z } from "zod"

/** Something that happened to or for a contact. */
export const TimelineItem = z.object({
  kind: z.enum(["event", "email", "execution", "delivery"]),
  id: z.string(),
  at: z.string(),
  title: z.string().describe("An event's name, an e-mail's subject, a workflow's name or the address that was called."),
  detail: z.string().nullable().describe("An event's channel, else the state it is in."),
  emailId: z.string().nullable().describe("The e-mail that an event is about."),
})
export type TimelineItem = z.infer<typeof TimelineItem>
