import "server-only"
import { z } from "zod"
import type { deliveries } from "@/db/schema/deliveries"
import { unseal } from "@/lib/crypto/seal"
import type { FetchResult } from "@/lib/webhooks/safe-fetch"
import { callReceiver, withTimestamp } from "./call-receiver"

const StoredRequest = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
  hidden: z.array(z.string()),
})

/** Sends the request that a delivery holds, as it was rendered once, with the time of this attempt. */
export function sendStored(
  { sealedRequest }: Pick<typeof deliveries.$inferSelect, "sealedRequest">,
  startedAt: Date,
): Promise<FetchResult> {
  const { hidden, ...stored } = StoredRequest.parse(JSON.parse(unseal(sealedRequest)))
  return callReceiver(withTimestamp(stored, startedAt), { hidden })
}
