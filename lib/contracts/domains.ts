import { z } from "zod"

const recordState = z.enum(["found", "missing", "different", "unknown"])

/** What DNS said of each record when it was last asked; "unknown" where it did not answer. */
export const DomainChecks = z.object({
  ownership: recordState,
  dkim: recordState,
  spf: recordState,
  dmarc: recordState,
  mx: recordState,
})
export type DomainChecks = z.infer<typeof DomainChecks>
