import { z } from "zod"

/** What DNS said of a record when it was last asked; "unknown" where it did not answer, or was not asked yet. */
export const RecordState = z.enum(["found", "missing", "different", "unknown"])
export type RecordState = z.infer<typeof RecordState>

const RecordCheck = z.object({
  state: RecordState,
  found: z.string().nullable().describe("What stands there, as far as it is of the same kind."),
})
export type RecordCheck = z.infer<typeof RecordCheck>

export const RecordPurpose = z.enum(["ownership", "dkim", "spf", "dmarc", "mx"])
export type RecordPurpose = z.infer<typeof RecordPurpose>

export const DomainChecks = z.record(RecordPurpose, RecordCheck)
export type DomainChecks = z.infer<typeof DomainChecks>

export const DomainRecord = RecordCheck.extend({
  purpose: RecordPurpose,
  type: z.enum(["TXT", "MX"]),
  name: z.string().describe("In full, without the dot at its end."),
  value: z.string().describe("An MX value begins with its priority."),
  required: z.boolean().describe("A domain is verified once these are found; the others are advice."),
})
export type DomainRecord = z.infer<typeof DomainRecord>

export const Domain = z.object({
  id: z.string(),
  name: z.string().describe("Lower case, internationalised names in their ASCII form."),
  verified: z.boolean(),
  verifiedAt: z.string().nullable(),
  lostAt: z.string().nullable().describe("Since when a required record of a verified domain is gone."),
  checkedAt: z.string().nullable(),
  records: z.array(DomainRecord),
  createdAt: z.string(),
})
export type Domain = z.infer<typeof Domain>

export const CreateDomain = z.object({
  name: z
    .string({ error: "Enter a domain, such as example.com." })
    .trim()
    .min(1, { error: "Enter a domain, such as example.com." })
    .max(300, { error: "A domain has at most 253 characters." }),
})
export type CreateDomain = z.infer<typeof CreateDomain>
