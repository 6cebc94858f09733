import { z } from "zod"

export const CreateApiKey = z.object({
  name: z.string({ error: "The key needs a name." }).trim().min(1, { error: "The key needs a name." }).max(60),
  kind: z.enum(["public", "secret"]),
})
export type CreateApiKey = z.infer<typeof CreateApiKey>

export const ApiKey = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["public", "secret"]),
  hint: z.string().describe("The last four characters."),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>

/** The only answer that ever holds the key itself. */
export const NewApiKey = ApiKey.extend({ key: z.string() })
export type NewApiKey = z.infer<typeof NewApiKey>
