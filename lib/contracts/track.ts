import { z } from "zod"
import { isReservedEvent } from "../events/catalogue"
import { EventName } from "../workflow/event-name"
import { DataPatch, Email, Origin } from "./contacts"

export const Track = z.object({
  event: EventName.superRefine((name, context) => {
    if (isReservedEvent(name)) {
      context.addIssue({
        code: "custom",
        params: { code: "reserved_event" },
        message: `${name} is recorded by the system and cannot be tracked.`,
      })
    }
  }),
  email: Email,
  subscribed: z.boolean().optional(),
  preserveExistingSubscription: z
    .boolean()
    .optional()
    .describe("Apply `subscribed` only when this call creates the contact."),
  data: DataPatch.optional(),
  origin: Origin.optional(),
})
export type Track = z.infer<typeof Track>

export const Tracked = z.object({
  success: z.literal(true),
  data: z.object({ contact: z.string(), event: z.string(), timestamp: z.string() }),
})
export type Tracked = z.infer<typeof Tracked>
