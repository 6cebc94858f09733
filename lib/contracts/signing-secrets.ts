import { z } from "zod"

export const SigningSecret = z.object({
  id: z.string(),
  secret: z.string().describe("whsec_ and the key in base64, as Standard Webhooks libraries take it."),
  createdAt: z.string(),
  retiresAt: z.string().nullable().describe("Null for the current one; until when another signs beside it."),
})
export type SigningSecret = z.infer<typeof SigningSecret>

export const maxOverlapHours = 168

export const RotateSigningSecret = z.object({
  overlapHours: z
    .number({ error: "Enter a number of hours." })
    .min(0, { error: "Enter 0 hours or more." })
    .max(maxOverlapHours, { error: `Enter at most ${maxOverlapHours} hours, a week.` })
    .default(24)
    .describe("How long older secrets go on signing beside the new one. 0 ends them at once."),
})
export type RotateSigningSecret = z.infer<typeof RotateSigningSecret>
