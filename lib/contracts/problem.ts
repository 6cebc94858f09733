import { z } from "zod"

/** The body of every error (RFC 9457), with a code for programs and the bad fields by name. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  errors: z
    .array(z.object({ field: z.string(), message: z.string(), code: z.string(), nodeId: z.string().optional() }))
    .optional(),
})
export type Problem = z.infer<typeof Problem>
