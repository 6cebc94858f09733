import { z } from "zod"

export const PutSecret = z.object({
  name: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{0,59}$/, { error: "Use capital letters, digits and underscores, such as API_TOKEN." }),
  value: z.string({ error: "The secret needs a value." }).min(1, { error: "The secret needs a value." }).max(4000),
})
export type PutSecret = z.infer<typeof PutSecret>

/** A secret without its value, which is never shown again. */
export const Secret = z.object({ name: z.string(), createdAt: z.string(), updatedAt: z.string() })
export type Secret = z.infer<typeof Secret>
