import { z } from "zod"

/** The name of an event, the system's own or one that is tracked. */
export const EventName = z
  .string({ error: "The event's name is needed." })
  .trim()
  .min(1, { error: "The event's name is needed." })
  .max(200)
