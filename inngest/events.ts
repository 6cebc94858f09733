import { z } from "zod"

/** Every internal event: the engine carries ids, our tables hold the rest. */
export const internalEvents = {
  executionRequested: {
    name: "execution/requested",
    data: z.object({ executionId: z.string(), projectId: z.string() }),
  },
  executionCancelled: { name: "execution/cancelled", data: z.object({ executionId: z.string() }) },
} as const
