import { z } from "zod"

/** What stands for every event where one is named (db/schema/waits.ts). */
const everyEvent = "*"

/** The name of an event, the system's own or one that is tracked. */
export const EventName = z
  .string({ error: "The event's name is needed." })
  .trim()
  .min(1, { error: "The event's name is needed." })
  .max(200)
  .refine((name) => name !== everyEvent, { error: "The name * is taken: it stands for every event." })
